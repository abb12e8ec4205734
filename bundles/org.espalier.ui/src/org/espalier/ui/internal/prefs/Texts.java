// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.prefs;

import org.eclipse.osgi.util.NLS;

/** Words of the preferences; filled in from texts.properties. */
final class Texts extends NLS {
    public static String DARK;
    public static String DESKTOP;
    public static String LIGHT;
    public static String REDUCE_MOTION;
    public static String THEME;

    static {
        NLS.initializeMessages("org.espalier.ui.internal.prefs.texts", Texts.class);
    }

    private Texts() {}
}
