// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.health;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String AGENTS;
    public static String BACKUPS;
    public static String CERTIFICATES;
    public static String CLOCKS;
    public static String DISKS;
    public static String NETWORKS;
    public static String STORE;
    public static String allWell;
    public static String asOf;
    public static String bad;
    public static String badCount;
    public static String badStatus;
    public static String badStatusOne;
    public static String columnMessage;
    public static String columnSince;
    public static String columnState;
    public static String columnSubject;
    public static String details;
    public static String detailsHint;
    public static String failed;
    public static String healthName;
    public static String refresh;
    public static String stale;
    public static String unknown;
    public static String unknownCount;
    public static String wait;
    public static String warning;
    public static String warningCount;
    public static String warningCountOne;
    public static String well;

    static {
        initializeMessages("org.espalier.ui.site.internal.health.messages", Messages.class);
    }

    private Messages() {}
}
