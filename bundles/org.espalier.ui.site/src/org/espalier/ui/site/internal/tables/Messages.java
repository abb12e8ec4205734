// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String agent;
    public static String cpuTrend;
    public static String memoryTrend;
    public static String netTrend;
    public static String trendTip;
    public static String cores;
    public static String cpu;
    public static String diskFree;
    public static String diskRead;
    public static String diskWrite;
    public static String file;
    public static String foreign;
    public static String format;
    public static String group;
    public static String heard;
    public static String held;
    public static String heldTip;
    public static String host;
    public static String hostMemoryTip;
    public static String image;
    public static String imagesTotal;
    public static String load;
    public static String loadTip;
    public static String memory;
    public static String memoryTip;
    public static String name;
    public static String netIn;
    public static String netOut;
    public static String never;
    public static String noHosts;
    public static String noImages;
    public static String noVms;
    public static String pool;
    public static String size;
    public static String state;
    public static String totals;
    public static String trouble;
    public static String unknown;
    public static String unknownFor;
    public static String up;
    public static String vcpu;
    public static String vms;
    public static String autostart;
    public static String on;
    public static String snapshots;
    public static String vo;
    public static String folder;
    public static String tags;
    public static String note;
    public static String owner;
    public static String guarded;
    public static String locked;
    public static String actual;
    public static String architecture;
    public static String begun;
    public static String copyComplete;
    public static String copyDamaged;
    public static String deploying;
    public static String endorser;
    public static String expires;
    public static String failed;
    public static String hosts;
    public static String hypervisor;
    public static String noCopies;
    public static String noDeployments;
    public static String onHosts;
    public static String os;
    public static String paused;
    public static String waits;
    public static String predicted;
    public static String ratio;
    public static String registered;
    public static String since;
    public static String stored;
    public static String strategy;
    public static String trust;
    public static String version;

    static {
        initializeMessages("org.espalier.ui.site.internal.tables.messages", Messages.class);
    }

    private Messages() {}
}
