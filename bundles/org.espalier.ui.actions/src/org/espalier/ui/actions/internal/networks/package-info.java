// SPDX-License-Identifier: EPL-2.0
/** People, roles and VOs. */
package org.espalier.ui.actions.internal.networks;
