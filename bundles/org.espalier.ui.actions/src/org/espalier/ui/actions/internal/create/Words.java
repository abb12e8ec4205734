// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.create;

import org.eclipse.osgi.util.NLS;

/** The words of New Virtual Machine. */
final class Words extends NLS {
    public static String cancel;
    public static String columnHost;
    public static String columnVm;
    public static String columnWhy;
    public static String cores;
    public static String count;
    public static String createMany;
    public static String createOne;
    public static String gib;
    public static String hostsNamed;
    public static String image;
    public static String imageFirst;
    public static String imageSearch;
    public static String limitCell;
    public static String memory;
    public static String memoryUnit;
    public static String mib;
    public static String name;
    public static String named;
    public static String nameEmpty;
    public static String nameRule;
    public static String nameTaken;
    public static String network;
    public static String noHosts;
    public static String noImage;
    public static String noVo;
    public static String pack;
    public static String placedAfter;
    public static String placedNone;
    public static String placedOn;
    public static String placedOne;
    public static String placedOnOne;
    public static String placement;
    public static String planFailed;
    public static String planning;
    public static String planNone;
    public static String previewHosts;
    public static String previewVms;
    public static String refusedHosts;
    public static String shares;
    public static String spread;
    public static String start;
    public static String title;
    public static String unplaced;
    public static String unplacedCell;
    public static String vo;

    static {
        NLS.initializeMessages(Words.class.getPackageName() + ".words", Words.class);
    }

    private Words() {}
}
