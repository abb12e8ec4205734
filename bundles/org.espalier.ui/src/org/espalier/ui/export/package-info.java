// SPDX-License-Identifier: EPL-2.0
/** Files that people have the console write. */
package org.espalier.ui.export;
