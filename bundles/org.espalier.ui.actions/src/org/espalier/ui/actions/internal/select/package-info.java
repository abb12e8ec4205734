// SPDX-License-Identifier: EPL-2.0
/** What a selection means to an action. */
package org.espalier.ui.actions.internal.select;
