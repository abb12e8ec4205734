// SPDX-License-Identifier: EPL-2.0
/** Dialogs before and after a command. */
package org.espalier.ui.actions.internal.dialogs;
