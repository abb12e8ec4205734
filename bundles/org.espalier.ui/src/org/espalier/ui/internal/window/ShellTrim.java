// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import org.eclipse.e4.ui.model.application.ui.SideValue;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimBar;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimElement;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimmedWindow;
import org.eclipse.e4.ui.model.application.ui.menu.MToolControl;
import org.eclipse.e4.ui.workbench.modeling.EModelService;

import java.util.List;
import java.util.Set;

/**
 * Puts what the platform does not have into a window's trim: Quick Access in the middle of the tool
 * bar, perspectives at its right end, the status line below. A window restored from the last run
 * has them already.
 */
final class ShellTrim {
    private static final String CLASSES = "bundleclass://org.espalier.ui/";
    private static final String GLUE =
            "bundleclass://org.eclipse.e4.ui.workbench.renderers.swt/"
                    + "org.eclipse.e4.ui.workbench.renderers.swt.LayoutModifierToolControl";

    private static final Set<String> REPLACED =
            Set.of(
                    "SearchField",
                    "Search-PS Glue",
                    "Spacer Glue",
                    "PerspectiveSpacer",
                    "PerspectiveSwitcher",
                    "org.eclipse.ui.StatusLine",
                    "org.eclipse.ui.ProgressBar",
                    "org.eclipse.ui.HeapStatus");

    private final MTrimmedWindow window;
    private final EModelService models;

    ShellTrim(MTrimmedWindow window, EModelService models) {
        this.window = window;
        this.models = models;
    }

    void complete() {
        MTrimBar top = models.getTrim(window, SideValue.TOP);
        glue(top, "org.espalier.ui.glue.left");
        control(top, "org.espalier.ui.quickaccess", QuickAccessField.class.getName());
        glue(top, "org.espalier.ui.glue.right");
        control(top, "org.espalier.ui.perspectives", PerspectiveBar.class.getName());
        MTrimBar bottom = models.getTrim(window, SideValue.BOTTOM);
        leaveOut(top, REPLACED);
        leaveOut(bottom, REPLACED);
        control(bottom, "org.espalier.ui.status", StatusTrim.class.getName())
                .getTags()
                .add("stretch");
        bottom.setToBeRendered(true);
        bottom.setVisible(true);
    }

    /** What the platform puts there and this window has in another form. */
    private static void leaveOut(MTrimBar bar, Set<String> ids) {
        for (MTrimElement child : bar.getChildren()) {
            if (ids.contains(child.getElementId())) {
                child.setToBeRendered(false);
            }
        }
    }

    private void glue(MTrimBar bar, String id) {
        MToolControl glue = add(bar, id, GLUE);
        glue.getTags().addAll(List.of("stretch", "glue"));
    }

    private MToolControl control(MTrimBar bar, String id, String type) {
        return add(bar, id, CLASSES + type);
    }

    private MToolControl add(MTrimBar bar, String id, String uri) {
        for (MTrimElement child : bar.getChildren()) {
            if (id.equals(child.getElementId()) && child instanceof MToolControl there) {
                return there;
            }
        }
        MToolControl control = models.createModelElement(MToolControl.class);
        control.setElementId(id);
        control.setContributionURI(uri);
        bar.getChildren().add(control);
        return control;
    }
}
