// SPDX-License-Identifier: EPL-2.0
/** The serial Console view and its parts. */
package org.espalier.ui.terminal.internal.view;
