// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String allShown;
    public static String atLeast;
    public static String cell;
    public static String closedGroup;
    public static String filterTip;
    public static String filteredEmpty;
    public static String groupClosed;
    public static String groupOf;
    public static String groupOpen;
    public static String mean;
    public static String openGroup;
    public static String query;
    public static String rowOf;
    public static String rowsInAll;
    public static String selected;
    public static String someShown;

    static {
        initializeMessages("org.espalier.ui.table.messages", Messages.class);
    }

    private Messages() {}
}
