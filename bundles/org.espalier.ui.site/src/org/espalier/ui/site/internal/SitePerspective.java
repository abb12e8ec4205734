// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.PlatformUI;
import org.espalier.ui.SiteParts;

import java.util.stream.Stream;

/** Where an administrator sees the hosts and virtual machines of a site, and acts on them. */
public final class SitePerspective implements IPerspectiveFactory {
    private static final float EXPLORER = 0.19f;
    private static final float MIDDLE = 0.68f;
    private static final float TOP = 0.57f;
    private static final float PROPERTIES = 0.4f;

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        String area = layout.getEditorArea();
        folder(layout, "left", IPageLayout.LEFT, EXPLORER, area, SiteParts.EXPLORER);
        folder(
                layout,
                "top",
                IPageLayout.LEFT,
                MIDDLE,
                area,
                SiteParts.TOPOLOGY,
                SiteParts.HOSTS,
                SiteParts.IMAGES,
                SiteParts.PEOPLE,
                SiteParts.HEALTH);
        folder(
                layout,
                "bottom",
                IPageLayout.BOTTOM,
                TOP,
                "top",
                SiteParts.VMS,
                SiteParts.ACTIVITY,
                SiteParts.AUDIT,
                SiteParts.NETWORKS,
                SiteParts.ADDRESSES);
        folder(layout, "details", IPageLayout.TOP, PROPERTIES, area, SiteParts.PROPERTIES);
        folder(layout, "console", IPageLayout.BOTTOM, PROPERTIES, "details", SiteParts.CONSOLE);
        Stream.of(
                        SiteParts.EXPLORER,
                        SiteParts.TOPOLOGY,
                        SiteParts.HOSTS,
                        SiteParts.IMAGES,
                        SiteParts.PEOPLE,
                        SiteParts.HEALTH,
                        SiteParts.NETWORKS,
                        SiteParts.VMS,
                        SiteParts.ACTIVITY,
                        SiteParts.AUDIT,
                        SiteParts.ADDRESSES,
                        SiteParts.PROPERTIES,
                        SiteParts.CONSOLE)
                .forEach(layout::addShowViewShortcut);
        layout.addPerspectiveShortcut(SiteParts.PERSPECTIVE);
    }

    private static void folder(
            IPageLayout layout, String id, int where, float ratio, String beside, String... views) {
        IFolderLayout folder = layout.createFolder(id, where, ratio, beside);
        for (String view : views) {
            // A product may come without some of the views.
            if (PlatformUI.getWorkbench().getViewRegistry().find(view) != null) {
                folder.addView(view);
            } else {
                folder.addPlaceholder(view);
            }
        }
    }
}
