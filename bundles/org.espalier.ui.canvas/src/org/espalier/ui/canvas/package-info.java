// SPDX-License-Identifier: EPL-2.0
/** Owner-drawn scene. */
package org.espalier.ui.canvas;
