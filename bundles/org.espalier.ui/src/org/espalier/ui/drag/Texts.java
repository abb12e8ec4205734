// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.drag;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Texts extends NLS {
    public static String oneFile;
    public static String oneFileTitle;
    public static String oneImage;
    public static String refuses;

    static {
        initializeMessages("org.espalier.ui.drag.texts", Texts.class);
    }

    private Texts() {}
}
