// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String deleted;
    public static String deletedBy;
    public static String agent;
    public static String agentOutdated;
    public static String capacity;
    public static String clock;
    public static String clockAhead;
    public static String clockBehind;
    public static String cpu;
    public static String cpuOf;
    public static String defaultVo;
    public static String disk;
    public static String diskFree;
    public static String diskKept;
    public static String diskOvercommitted;
    public static String diskPromised;
    public static String driver;
    public static String file;
    public static String foreign;
    public static String foreignTrouble;
    public static String format;
    public static String group;
    public static String heldByHost;
    public static String host;
    public static String hostImpaired;
    public static String hostSilent;
    public static String hosts;
    public static String hostsOnline;
    public static String image;
    public static String images;
    public static String inOut;
    public static String lastMeasured;
    public static String load;
    public static String loadOf;
    public static String maintenance;
    public static String maintenanceFor;
    public static String measured;
    public static String memory;
    public static String memoryOfMachine;
    public static String network;
    public static String neverMeasured;
    public static String note;
    public static String nothing;
    public static String offered;
    public static String pin;
    public static String pool;
    public static String readWrite;
    public static String revision;
    public static String several;
    public static String silent;
    public static String size;
    public static String stateFor;
    public static String states;
    public static String taken;
    public static String title;
    public static String unknown;
    public static String uuid;
    public static String vms;
    public static String autostart;
    public static String withHost;
    public static String nextSize;
    public static String fromNextStart;
    public static String snapshots;
    public static String snapshotMemory;
    public static String snapshotDisk;
    public static String vo;
    public static String folder;
    public static String tags;
    public static String owner;
    public static String guarded;
    public static String guardedYes;
    public static String locked;
    public static String lockedBy;
    public static String lockedWhy;
    public static String architecture;
    public static String chunks;
    public static String damagedOn;
    public static String endorser;
    public static String expires;
    public static String hypervisor;
    public static String manifest;
    public static String onHosts;
    public static String os;
    public static String registered;
    public static String stored;
    public static String otherVersion;
    public static String sendLimit;
    public static String shares;
    public static String sharesNothing;
    public static String sharesWith;
    public static String version;
    public static String versionOf;

    static {
        initializeMessages("org.espalier.ui.site.internal.properties.messages", Messages.class);
    }

    private Messages() {}
}
