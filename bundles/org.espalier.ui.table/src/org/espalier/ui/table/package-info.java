// SPDX-License-Identifier: EPL-2.0
/**
 * The one table of the console: state column, sort, filter row, selection, copy, footer. Views give
 * it {@link org.espalier.ui.table.Column}s and rows.
 */
package org.espalier.ui.table;
