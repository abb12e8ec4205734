// SPDX-License-Identifier: EPL-2.0
/** What a view offers with its table: commands, the view's menu, views that are kept. */
package org.espalier.ui.table.view;
