// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session;

/** How the console stands to its controller. */
public enum Connection {
    /** No controller is there yet. */
    AWAITED,
    /** The mirror follows; {@link SiteSession#site()} is what the controller knows. */
    FOLLOWING,
    /** It was there and is gone; the mirror shows what was, and is tried again. */
    LOST
}
