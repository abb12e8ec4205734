// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String allShown;
    public static String cell;
    public static String filterTip;
    public static String filteredEmpty;
    public static String query;
    public static String queryName;
    public static String queryTip;
    public static String rowOf;
    public static String rowsInAll;
    public static String save;
    public static String saveName;
    public static String saveTip;
    public static String selected;
    public static String someShown;

    static {
        initializeMessages("org.espalier.ui.table.messages", Messages.class);
    }

    private Messages() {}
}
