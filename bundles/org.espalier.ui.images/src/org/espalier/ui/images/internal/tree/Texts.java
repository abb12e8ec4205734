// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.osgi.util.NLS;

/** Words of the view; filled in from texts.properties. */
public final class Texts extends NLS {
    public static String CANCEL;
    public static String CHOICE;
    public static String CHOOSE;
    public static String DESCRIBE_FEED;
    public static String DESCRIBE_HOST;
    public static String DESCRIBE_IN;
    public static String DESCRIBE_LIBRARY;
    public static String DESCRIBE_REPAIRED;
    public static String DESCRIBE_SOURCE;
    public static String DESCRIBE_TREE;
    public static String EMPTY;
    public static String EXPECTED;
    public static String FINISH;
    public static String HAPPENED_AT;
    public static String HAPPENED_TO;
    public static String HAPPENED_WHAT;
    public static String HAPPENINGS;
    public static String LEGEND_CRITICAL;
    public static String LEGEND_HAD;
    public static String LEGEND_HALVES;
    public static String LEGEND_LOST_EDGE;
    public static String LEGEND_PROGRESS;
    public static String LEGEND_REPAIRED;
    public static String LEGEND_WIDTH;
    public static String LIMIT;
    public static String NOW;
    public static String ON_TIME;
    public static String PAUSE;
    public static String PREDICTED;
    public static String RESUME;
    public static String SOURCE;
    public static String STAGE_ASSEMBLING;
    public static String STAGE_AWAY;
    public static String STAGE_COMPLETE;
    public static String STAGE_FAILED;
    public static String STAGE_FILLING;
    public static String STAGE_SLOW;
    public static String STAGE_WAITING;
    public static String SUMMARY;
    public static String SUMMARY_LOST;
    public static String TITLE;
    public static String TOOK;
    public static String LATER;
    public static String WAITING;

    static {
        NLS.initializeMessages("org.espalier.ui.images.internal.tree.texts", Texts.class);
    }

    private Texts() {}
}
