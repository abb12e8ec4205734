// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.attach;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
public final class Messages extends NLS {
    public static String about;
    public static String attach;
    public static String browse;
    public static String browseMessage;
    public static String controller;
    public static String controllerHint;
    public static String credentials;
    public static String dialling;
    public static String noAddress;
    public static String nowhere;
    public static String title;

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
