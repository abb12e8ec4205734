// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String awaited;
    public static String collapse;
    public static String disconnected;
    public static String deleteSearch;
    public static String filter;
    public static String filterName;
    public static String filterTip;
    public static String link;
    public static String linkTip;
    public static String machineLoad;
    public static String maintenance;
    public static String maintenanceAnd;
    public static String folders;
    public static String moreFound;
    public static String moreInFolder;
    public static String moreGroups;
    public static String moreHosts;
    public static String moreVms;
    public static String nameAndState;
    public static String noneMatch;
    public static String renameSearch;
    public static String searches;
    public static String site;
    public static String vos;

    static {
        initializeMessages("org.espalier.ui.site.internal.explorer.messages", Messages.class);
    }

    private Messages() {}
}
