// SPDX-License-Identifier: EPL-2.0
/** NatTables in the console's look. */
package org.espalier.ui.table;
