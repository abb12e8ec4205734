// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.espalier.ui.SiteParts;

import java.util.List;

/** Where an administrator sees images, and has them reach their hosts. */
public final class ImagesPerspective implements IPerspectiveFactory {
    private static final float LEFT = 0.26f;
    private static final float MIDDLE = 0.74f;
    private static final float TOP = 0.66f;
    private static final float LIBRARY = 0.6f;

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        String area = layout.getEditorArea();
        folder(layout, "library", IPageLayout.LEFT, LEFT, area, SiteParts.IMAGES);
        folder(layout, "hosts", IPageLayout.BOTTOM, LIBRARY, "library", SiteParts.EXPLORER);
        folder(layout, "tree", IPageLayout.LEFT, MIDDLE, area, SiteParts.DEPLOYMENT_TREE);
        folder(
                layout,
                "runs",
                IPageLayout.BOTTOM,
                TOP,
                "tree",
                SiteParts.DEPLOYMENTS,
                SiteParts.IMAGE_COPIES,
                SiteParts.ACTIVITY);
        folder(layout, "details", IPageLayout.TOP, TOP, area, SiteParts.PROPERTIES);
        folder(layout, "hostTable", IPageLayout.BOTTOM, TOP, "details", SiteParts.HOSTS);
        List.of(
                        SiteParts.IMAGES,
                        SiteParts.DEPLOYMENT_TREE,
                        SiteParts.DEPLOYMENTS,
                        SiteParts.IMAGE_COPIES,
                        SiteParts.PROPERTIES)
                .forEach(layout::addShowViewShortcut);
        layout.addPerspectiveShortcut(SiteParts.IMAGES_PERSPECTIVE);
        layout.addPerspectiveShortcut(SiteParts.PERSPECTIVE);
    }

    private static void folder(
            IPageLayout layout, String id, int where, float ratio, String beside, String... views) {
        IFolderLayout folder = layout.createFolder(id, where, ratio, beside);
        for (String view : views) {
            folder.addView(view);
        }
    }
}
