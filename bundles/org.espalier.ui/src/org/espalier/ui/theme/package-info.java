// SPDX-License-Identifier: EPL-2.0
/**
 * The console's visual language: colours by token, fonts, icons and state shapes, in a light, a
 * dark and a high-contrast variant. Everything here belongs to the UI thread.
 */
package org.espalier.ui.theme;
