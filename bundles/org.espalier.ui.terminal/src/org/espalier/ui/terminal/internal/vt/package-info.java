// SPDX-License-Identifier: EPL-2.0
/**
 * A terminal without a window: bytes of a guest in, a grid of characters out. A subset of xterm
 * that understands what Linux consoles and full-screen programs send to a vt220. No class here
 * knows a widget; all are for one thread.
 */
package org.espalier.ui.terminal.internal.vt;
