// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal;

import org.eclipse.osgi.util.NLS;

/** The words of the console. */
public final class Messages extends NLS {
    public static String attach;
    public static String attaching;
    public static String clear;
    public static String close;
    public static String closedTryingAgain;
    public static String closedUntilRuns;
    public static String consoleOf;
    public static String copy;
    public static String copyAll;
    public static String hostLogOf;
    public static String keysBack;
    public static String keysTake;
    public static String noVm;
    public static String notAttached;
    public static String offLog;
    public static String paste;
    public static String pin;
    public static String portOpen;
    public static String portShut;
    public static String selectAll;
    public static String serialLogOf;
    public static String showLog;
    public static String silent;
    public static String trouble;

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
