// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table.view;

import org.eclipse.osgi.util.NLS;

/** Texts of tables' views. */
final class Messages {
    public static String closeGroups;
    public static String deleteView;
    public static String export;
    public static String exportFailed;
    public static String exportTip;
    public static String exportTitle;
    public static String exported;
    public static String filterRow;
    public static String filterRowTip;
    public static String groupBy;
    public static String groupByNothing;
    public static String openGroups;
    public static String saveView;
    public static String saveViewName;
    public static String saveViewTitle;
    public static String sortBy;
    public static String sortDown;
    public static String sortUp;
    public static String view;
    public static String viewNameless;

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
