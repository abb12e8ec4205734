// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.search;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String bin;
    public static String full;
    public static String lost;
    public static String maintenance;
    public static String outdated;

    static {
        initializeMessages("org.espalier.ui.internal.search.messages", Messages.class);
    }

    private Messages() {}
}
