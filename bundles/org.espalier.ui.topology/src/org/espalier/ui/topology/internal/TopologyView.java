// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.ViewPart;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.ui.ShellMenus;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.drag.HostDrop;
import org.espalier.ui.drag.VmDrag;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.theme.Appearance;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.text.DateFormat;
import java.util.Date;
import java.util.function.Supplier;

/** Cluster Topology: groups, hosts and VMs of the site at one glance. */
public final class TopologyView extends ViewPart {
    private SceneCanvas<EntityKey> canvas;
    private IMemento memento;
    private Choices choices;

    @Override
    public void init(IViewSite site, IMemento kept) throws PartInitException {
        super.init(site, kept);
        memento = kept;
    }

    @Override
    public void saveState(IMemento kept) {
        choices.save(kept);
    }

    @Override
    public void createPartControl(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        Look look = Look.of(parent.getDisplay());
        Appearance appearance = getSite().getService(Appearance.class);
        Motion motion = new Motion(look, appearance::moves, System::nanoTime);
        SiteSession session = getSite().getService(SiteSession.class);
        TopologyContent content = new TopologyContent(look, Finder.search(session), motion);
        canvas = new SceneCanvas<>(parent, content);
        canvas.setData(SceneCanvas.NAME, Texts.TITLE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
        Legend legend = new Legend(parent, look);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(legend);
        canvas.addListener(
                SWT.Resize,
                e -> {
                    int margins = 2 * SceneCanvas.MARGIN;
                    content.resize(canvas.getSize().x - margins, canvas.getSize().y - margins);
                    canvas.contentChanged();
                });
        canvas.fit(TopologyContent.NEAREST_FIT);
        canvas.setStill(() -> !motion.moving());
        Palette palette = look.palette();
        palette.follow(canvas, () -> canvas.lookChanged(palette.get(Token.ACCENT)));
        Overview overview = new Overview(canvas, content, look);
        PictureFeed feed = new PictureFeed(canvas, content, legend, session);
        choices = new Choices(canvas, feed, session);
        feed.onPicture(
                () -> {
                    overview.contentChanged();
                    choices.look();
                });
        choices.restore(memento);
        IActionBars bars = getViewSite().getActionBars();
        bars.getToolBarManager().add(choices.heat());
        choices.fill(bars.getMenuManager());
        exports(content, legend, look, bars.getMenuManager());
        Cards.on(canvas, content);
        ViewTools tools = new ViewTools(canvas, content, overview, look);
        tools.fill(bars.getToolBarManager());
        new SearchLink(tools, canvas).follow(getSite().getPage());
        SelectionLink link = new SelectionLink(canvas, session);
        getSite().setSelectionProvider(link);
        link.follow(getSite());
        feed.start();
        DropRegion region = new DropRegion(canvas, content, session);
        HostDrop.ontoAll(
                canvas,
                getSite(),
                event -> region.under(event.x, event.y),
                event -> region.forImages(event.x, event.y));
        canvas.setDraggable(key -> key.kind() == EntityKind.HOST || key.kind() == EntityKind.VM);
        VmDrag.from(canvas, link, event -> canvas.grabs(event.x, event.y));
        contextMenu(link);
        getSite().getService(IContextService.class).activateContext(ShellMenus.SITE_CONTEXT);
    }

    private void exports(TopologyContent content, Legend legend, Look look, IMenuManager menu) {
        Supplier<Exported> now =
                () -> {
                    String when = DateFormat.getDateTimeInstance().format(new Date());
                    String words = NLS.bind(Texts.EXPORT_LINE, legend.words(), when);
                    return new Exported(content.copy(), look, words);
                };
        menu.add(new Separator());
        menu.add(new ExportAction(canvas, now, true));
        menu.add(new ExportAction(canvas, now, false));
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
