// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.help.internal;

import org.eclipse.osgi.util.NLS;

/** Texts of this bundle. */
final class Messages extends NLS {
    public static String none;
    public static String title;

    static {
        initializeMessages("org.espalier.ui.help.internal.messages", Messages.class);
    }

    private Messages() {}
}
