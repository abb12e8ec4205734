// SPDX-License-Identifier: EPL-2.0
/** The handlers of the commands. */
package org.espalier.ui.actions.internal.handlers;
