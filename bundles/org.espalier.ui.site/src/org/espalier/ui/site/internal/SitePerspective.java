// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Where an administrator sees the hosts and virtual machines of a site. */
public final class SitePerspective implements IPerspectiveFactory {
    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        layout.addView(
                "org.espalier.ui.site.explorer",
                IPageLayout.LEFT,
                0.25f,
                IPageLayout.ID_EDITOR_AREA);
    }
}
