// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import org.eclipse.osgi.util.NLS;

/** Words of the window; filled in from texts.properties. */
public final class Texts extends NLS {
    public static String AGENTS;
    public static String CONTROLLER_AWAITED;
    public static String CONTROLLER_LOST;
    public static String QUICK_ACCESS;
    public static String QUICK_ACCESS_KEY;
    public static String NO_ROLE;
    public static String REVISION;
    public static String REVISION_UNKNOWN;
    public static String SELECTED;
    public static String SHOW_PERSPECTIVE;
    public static String SILENT;
    public static String SILENT_MORE;

    static {
        NLS.initializeMessages("org.espalier.ui.internal.window.texts", Texts.class);
    }

    private Texts() {}
}
