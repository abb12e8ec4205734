// SPDX-License-Identifier: EPL-2.0
/** Handlers and dialogs. */
package org.espalier.ui.marks.internal;
