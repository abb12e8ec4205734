// SPDX-License-Identifier: EPL-2.0
/** How a console is attached to a VM, without a window. */
package org.espalier.ui.terminal.internal.link;
