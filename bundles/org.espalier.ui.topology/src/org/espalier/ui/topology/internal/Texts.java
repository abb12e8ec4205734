// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.osgi.util.NLS;

/** Words of the view; filled in from texts.properties. */
public final class Texts extends NLS {
    public static String TITLE;
    public static String LOOSE;
    public static String IMPAIRED;
    public static String BED_COUNTS;
    public static String BED_LOAD;
    public static String CARD_FOREIGN;
    public static String CARD_HOST;
    public static String CARD_IMAGE;
    public static String CARD_VMS;
    public static String DESCRIBE_BED;
    public static String DESCRIBE_HOST;
    public static String DESCRIBE_HOST_LOAD;
    public static String DESCRIBE_VM;
    public static String MORE;
    public static String EMPTY;
    public static String FIND;
    public static String ZOOM_IN;
    public static String ZOOM_OUT;
    public static String FIT;
    public static String LEGEND_LOAD;
    public static String LEGEND_PLACEHOLDER;
    public static String LEGEND_FOREIGN;
    public static String STATE_RUNNING;
    public static String STATE_STARTING;
    public static String STATE_SUSPENDED;
    public static String STATE_SAVED;
    public static String STATE_STOPPED;
    public static String STATE_LOST;
    public static String STATE_UNKNOWN;
    public static String STATE_MAINTENANCE;

    static {
        NLS.initializeMessages("org.espalier.ui.topology.internal.texts", Texts.class);
    }

    private Texts() {}
}
