// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session;

/** Hears what happened to the site, on the UI thread, once a batch. */
@FunctionalInterface
public interface SiteChangeListener {
    /** {@code batch} was applied to the mirror. */
    void changed(SiteChange batch);
}
