// SPDX-License-Identifier: EPL-2.0
/** The serial Console view. */
package org.espalier.ui.terminal.internal;
