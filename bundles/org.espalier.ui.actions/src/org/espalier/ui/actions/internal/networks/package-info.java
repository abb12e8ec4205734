// SPDX-License-Identifier: EPL-2.0
/** Networks, their address pools, and who had which address. */
package org.espalier.ui.actions.internal.networks;
