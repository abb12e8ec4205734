// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String agent;
    public static String agents;
    public static String ago;
    public static String core;
    public static String cores;
    public static String host;
    public static String hosts;
    public static String inMaintenance;
    public static String unknownNow;
    public static String moreThan;
    public static String moveIsThere;
    public static String moveMaintenance;
    public static String moveOffline;
    public static String of;
    public static String percent;
    public static String row;
    public static String rows;
    public static String used;
    public static String vm;
    public static String vms;
    public static String strategyAuto;
    public static String strategySerial;
    public static String strategyStar;
    public static String strategyBinaryTree;
    public static String strategyChain;
    public static String strategyTwoTree;
    public static String strategySsh;
    public static String strategyAlreadyVisible;
    public static String notInLibrary;
    public static String trustedBy;
    public static String trustedByItself;
    public static String seconds;

    static {
        initializeMessages("org.espalier.ui.text.messages", Messages.class);
    }

    private Messages() {}
}
