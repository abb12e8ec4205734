// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import org.eclipse.osgi.util.NLS;

/** Words of the window; filled in from texts.properties. */
public final class Texts extends NLS {
    public static String QUICK_ACCESS;
    public static String QUICK_ACCESS_KEY;
    public static String SHOW_PERSPECTIVE;

    static {
        NLS.initializeMessages("org.espalier.ui.internal.window.texts", Texts.class);
    }

    private Texts() {}
}
