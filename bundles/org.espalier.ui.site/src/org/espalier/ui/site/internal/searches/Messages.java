// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.searches;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String again;
    public static String name;
    public static String nameless;
    public static String rename;
    public static String save;

    static {
        initializeMessages("org.espalier.ui.site.internal.searches.messages", Messages.class);
    }

    private Messages() {}
}
