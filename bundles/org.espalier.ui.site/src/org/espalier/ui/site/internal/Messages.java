// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String used;

    static {
        initializeMessages("org.espalier.ui.site.internal.messages", Messages.class);
    }

    private Messages() {}
}
