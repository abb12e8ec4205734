// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.search;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String queryName;
    public static String queryTip;
    public static String save;
    public static String saveName;
    public static String saveTip;

    static {
        initializeMessages("org.espalier.ui.search.messages", Messages.class);
    }

    private Messages() {}
}
