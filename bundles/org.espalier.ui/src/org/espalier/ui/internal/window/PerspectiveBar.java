// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import jakarta.annotation.PostConstruct;

import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.WorkbenchException;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.osgi.service.event.EventHandler;

import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** One button for each perspective at the right end of the tool bar; the one in front is down. */
public final class PerspectiveBar {
    private static final Logger LOG = Logger.getLogger(PerspectiveBar.class.getName());

    private static final String OURS = "org.espalier.";

    /** Called by the workbench. */
    @PostConstruct
    public void create(
            Composite parent,
            IWorkbench workbench,
            MWindow window,
            EModelService models,
            IEventBroker events) {
        ToolBar bar = new ToolBar(parent, SWT.FLAT | SWT.RIGHT);
        List<IPerspectiveDescriptor> all =
                Stream.of(workbench.getPerspectiveRegistry().getPerspectives())
                        .filter(p -> p.getId().startsWith(OURS))
                        .sorted(Comparator.comparing(p -> icon(p.getId()).ordinal()))
                        .toList();
        for (IPerspectiveDescriptor perspective : all) {
            ToolItem item = new ToolItem(bar, SWT.RADIO);
            item.setText(perspective.getLabel());
            item.setData(perspective.getId());
            item.setToolTipText(NLS.bind(Texts.SHOW_PERSPECTIVE, perspective.getLabel()));
            item.addListener(SWT.Selection, e -> show(workbench, item));
        }
        Runnable mark = () -> mark(bar, models.getActivePerspective(window));
        EventHandler follower = event -> mark.run();
        events.subscribe(UIEvents.ElementContainer.TOPIC_SELECTEDELEMENT, follower);
        bar.addListener(SWT.Dispose, e -> events.unsubscribe(follower));
        Palette.of(bar).follow(bar, mark);
    }

    private static void show(IWorkbench workbench, ToolItem item) {
        if (item.getSelection()) {
            try {
                workbench.showPerspective(
                        (String) item.getData(), workbench.getActiveWorkbenchWindow());
            } catch (WorkbenchException e) {
                LOG.log(Level.WARNING, e, () -> "Perspective " + item.getText() + " did not open");
            }
        }
    }

    private static void mark(ToolBar bar, MPerspective front) {
        if (bar.isDisposed()) {
            return;
        }
        for (ToolItem item : bar.getItems()) {
            String id = (String) item.getData();
            boolean on = front != null && front.getElementId().equals(id);
            item.setSelection(on);
            item.setImage(Icons.of(bar).image(icon(id), on ? Token.ACCENT : Token.INK2));
        }
    }

    private static Icon icon(String id) {
        if (id.contains(".images")) {
            return Icon.IMAGE;
        }
        if (id.contains(".firewall")) {
            return Icon.SHIELD;
        }
        return id.contains(".jobs") ? Icon.TABLE : Icon.SITE;
    }
}
