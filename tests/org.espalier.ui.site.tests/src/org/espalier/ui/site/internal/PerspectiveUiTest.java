// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.bot.WorkbenchBot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where the views of the Site perspective stand. */
@ExtendWith(Screenshots.class)
class PerspectiveUiTest {
    private final WorkbenchBot workbench = new WorkbenchBot();

    @BeforeEach
    void reset() {
        Ui.run(workbench.display(), () -> page().resetPerspective());
        Ui.settle(workbench.display());
    }

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    private Rectangle place(String id) {
        ViewBot view = workbench.viewById(id);
        Composite widget = view.bot().wait("its widget", Composite.class, c -> true);
        return workbench.sync(
                () -> workbench.display().map(widget.getParent(), null, widget.getBounds()));
    }

    @Test
    void everyViewOfTheSiteIsThereAndNoEditor() {
        assertThat(workbench.viewIds())
                .containsExactlyInAnyOrder(
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
                        SiteParts.CONSOLE);
        assertThat(workbench.sync(() -> page().isEditorAreaVisible())).isFalse();
    }

    @Test
    void treeAtTheLeftPictureAboveTablesDetailsAtTheRight() {
        Rectangle tree = place(SiteParts.EXPLORER);
        Rectangle picture = place(SiteParts.TOPOLOGY);
        Rectangle vms = place(SiteParts.VMS);
        Rectangle properties = place(SiteParts.PROPERTIES);
        Rectangle console = place(SiteParts.CONSOLE);
        assertThat(tree.x + tree.width).isLessThanOrEqualTo(picture.x);
        assertThat(picture.x).isEqualTo(vms.x);
        assertThat(picture.y + picture.height).isLessThanOrEqualTo(vms.y);
        assertThat(vms.x + vms.width).isLessThanOrEqualTo(properties.x);
        assertThat(properties.y + properties.height).isLessThanOrEqualTo(console.y);
        assertThat(picture.width).isGreaterThan(tree.width).isGreaterThan(properties.width);
    }

    @Test
    void hostsAndImagesShareTheirPlaceWithThePicture() {
        assertThat(place(SiteParts.HOSTS).x).isEqualTo(place(SiteParts.TOPOLOGY).x);
        // Tool bars may take a line of their own; below, all end alike.
        Rectangle images = place(SiteParts.IMAGES);
        Rectangle picture = place(SiteParts.TOPOLOGY);
        assertThat(images.y + images.height).isEqualTo(picture.y + picture.height);
    }

    @Test
    void aViewThatWasClosedComesBackWithTheReset() {
        workbench.viewById(SiteParts.HOSTS).close();
        assertThat(workbench.viewIds()).doesNotContain(SiteParts.HOSTS);
        reset();
        assertThat(workbench.viewIds()).contains(SiteParts.HOSTS);
    }
}
