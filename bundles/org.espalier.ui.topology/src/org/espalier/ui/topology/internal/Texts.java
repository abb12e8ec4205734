// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.osgi.util.NLS;

/** Words of the view; filled in from texts.properties. */
public final class Texts extends NLS {
    public static String TITLE;
    public static String LOOSE;
    public static String IMPAIRED;
    public static String BED_COUNTS;
    public static String BED_GROUP;
    public static String BED_MEAN;
    public static String BED_RACK;
    public static String BED_TAG;
    public static String BED_VO;
    public static String BY_GROUP;
    public static String BY_RACK;
    public static String BY_TAG;
    public static String BY_VO;
    public static String CARD_FOREIGN;
    public static String CARD_HOST;
    public static String CARD_IMAGE;
    public static String CARD_VMS;
    public static String DESCRIBE_BED;
    public static String DESCRIBE_HOST;
    public static String DESCRIBE_HEAT;
    public static String DESCRIBE_IN;
    public static String DESCRIBE_ON;
    public static String DESCRIBE_VM;
    public static String HEAT;
    public static String HEAT_NAME;
    public static String HEAT_AGE;
    public static String HEAT_CPU;
    public static String HEAT_DISK;
    public static String HEAT_LOAD;
    public static String HEAT_MEMORY;
    public static String HEAT_CORES;
    public static String HEAT_NETWORK;
    public static String HEAT_PROMISED;
    public static String HEAT_TRAFFIC;
    public static String HEAT_VMS;
    public static String MEASURED;
    public static String MEASURED_BETWEEN;
    public static String MORE;
    public static String NOT_KNOWN;
    public static String NO_RACK;
    public static String NO_TAG;
    public static String NO_VO;
    public static String OVERVIEW;
    public static String OVERVIEW_HOSTS;
    public static String OVERVIEW_NAME;
    public static String MEBIBYTES;
    public static String MEGABITS;
    public static String PERCENT;
    public static String SECONDS;
    public static String SEVERAL_VOS;
    public static String EMPTY;
    public static String EXPORT_FAILED;
    public static String EXPORT_LINE;
    public static String EXPORT_SEEN;
    public static String EXPORT_TITLE;
    public static String EXPORT_WHOLE;
    public static String FIND;
    public static String ZOOM_IN;
    public static String ZOOM_OUT;
    public static String FIT;
    public static String LEGEND_NAME;
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
