// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.ViewPart;
import org.espalier.api.model.EntityKey;
import org.espalier.model.site.MHost;
import org.espalier.ui.ShellMenus;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.drag.HostDrop;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.Optional;

/** Cluster Topology: groups, hosts and VMs of the site at one glance. */
public final class TopologyView extends ViewPart {
    private SceneCanvas<EntityKey> canvas;

    @Override
    public void createPartControl(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        Look look = Look.of(parent.getDisplay());
        TopologyContent content = new TopologyContent(look);
        canvas = new SceneCanvas<>(parent, content);
        canvas.setData(SceneCanvas.NAME, Texts.TITLE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(new Legend(parent, look));
        canvas.addListener(
                SWT.Resize,
                e -> {
                    int margins = 2 * SceneCanvas.MARGIN;
                    content.resize(canvas.getSize().x - margins, canvas.getSize().y - margins);
                    canvas.contentChanged();
                });
        canvas.fit(TopologyContent.NEAREST_FIT);
        Palette palette = look.palette();
        palette.follow(canvas, () -> canvas.lookChanged(palette.get(Token.ACCENT)));
        new ViewTools(canvas, content, look)
                .fill(getViewSite().getActionBars().getToolBarManager());
        SiteSession session = getSite().getService(SiteSession.class);
        SelectionLink link = new SelectionLink(canvas, session);
        getSite().setSelectionProvider(link);
        link.follow(getSite());
        new PictureFeed(canvas, content, session).start();
        HostDrop.onto(canvas, getSite(), event -> hostUnder(event, session));
        contextMenu(link);
        getSite().getService(IContextService.class).activateContext(ShellMenus.SITE_CONTEXT);
    }

    private Optional<MHost> hostUnder(DropTargetEvent event, SiteSession session) {
        Point at = canvas.toControl(event.x, event.y);
        return canvas.content()
                .itemAt(canvas.viewport().worldX(at.x), canvas.viewport().worldY(at.y))
                .flatMap(session::find)
                .filter(MHost.class::isInstance)
                .map(MHost.class::cast);
    }

    private void contextMenu(SelectionLink link) {
        MenuManager menus = new MenuManager();
        menus.setRemoveAllWhenShown(false);
        Menu menu = menus.createContextMenu(canvas);
        canvas.setMenu(menu);
        getSite().registerContextMenu(menus, link);
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }
}
