// SPDX-License-Identifier: EPL-2.0
/** Commands of the console: sending them to the controller, and showing what was refused. */
package org.espalier.ui.actions;
