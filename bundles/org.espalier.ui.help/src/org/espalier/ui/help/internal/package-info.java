// SPDX-License-Identifier: EPL-2.0
/** Pages that explain views and dialogs, and where they are shown. */
package org.espalier.ui.help.internal;
