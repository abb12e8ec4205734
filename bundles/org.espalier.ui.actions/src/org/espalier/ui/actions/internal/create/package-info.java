// SPDX-License-Identifier: EPL-2.0
/** New Virtual Machine. */
package org.espalier.ui.actions.internal.create;
