// SPDX-License-Identifier: EPL-2.0
/** A terminal in a window: drawing, keys, selection, and what assistive technology reads of it. */
package org.espalier.ui.terminal.internal.widget;
