// SPDX-License-Identifier: EPL-2.0
/** What can be undone: what is kept of a command for it, and the commands that take it back. */
package org.espalier.controller.undo;
