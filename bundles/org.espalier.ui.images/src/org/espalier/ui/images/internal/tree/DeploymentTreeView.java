// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.tree;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.HostId;
import org.espalier.model.site.MDeployment;
import org.espalier.ui.ShellMenus;
import org.espalier.ui.SiteParts;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.images.internal.Steering;
import org.espalier.ui.session.Connection;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.theme.Appearance;
import org.espalier.ui.theme.Token;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Deployment Tree: an image on its way to its hosts, as it goes. */
public final class DeploymentTreeView extends ViewPart {
    private static final Logger LOG = Logger.getLogger(DeploymentTreeView.class.getName());

    private final SiteChangeListener siteListener = this::siteChanged;
    private final ISelectionListener selectionListener =
            (part, selection) -> {
                if (part != this && selection instanceof IStructuredSelection some) {
                    selected(some);
                }
            };
    private SiteSession session;
    private SceneCanvas<HostId> canvas;
    private TreeHeader header;
    private TreeFeed feed;
    private HostSelection hosts;

    @Override
    public void createPartControl(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        session = getSite().getService(SiteSession.class);
        Appearance appearance = getSite().getService(Appearance.class);
        Look look = Look.of(parent.getDisplay());
        header = new TreeHeader(parent, new Steering(getSite()), this::show);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(header.control());
        SashForm parts = new SashForm(parent, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(parts);
        Composite scene = new Composite(parts, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(scene);
        TreeContent content =
                new TreeContent(look, () -> appearance.moves() ? System.nanoTime() / 1e9 : 0);
        canvas = new SceneCanvas<>(scene, content);
        canvas.setData(SceneCanvas.NAME, Texts.TITLE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas);
        Legend legend = new Legend(scene, look);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(legend);
        HappeningList happenings = new HappeningList(parts, this::point);
        parts.setWeights(82, 18);
        canvas.addViewListener(() -> content.look(canvas.viewport()));
        canvas.setStill(() -> !appearance.moves());
        canvas.addListener(SWT.Dispose, e -> look.glyphs().clear());
        look.palette()
                .follow(
                        canvas,
                        () -> {
                            look.glyphs().clear();
                            canvas.lookChanged(look.palette().get(Token.ACCENT));
                        });
        canvas.fit(TreeLayout.nearest());
        canvas.addOpenListener(this::open);
        feed =
                new TreeFeed(
                        canvas,
                        content,
                        session,
                        appearance::moves,
                        tree -> {
                            header.show(tree);
                            legend.show(tree.filter(t -> t.stripes() < 2).isEmpty());
                            happenings.show(tree.map(Tree::happenings).orElse(List.of()));
                        });
        hosts = new HostSelection(canvas, session);
        getSite().setSelectionProvider(hosts);
        session.addListener(siteListener);
        getSite().getPage().addSelectionListener(selectionListener);
        getSite().getService(IContextService.class).activateContext(ShellMenus.SITE_CONTEXT);
        newest();
    }

    private void selected(IStructuredSelection selection) {
        if (selection.getFirstElement() instanceof MDeployment deployment) {
            if (isTree(deployment)) {
                show(deployment);
            }
        } else {
            hosts.follow(selection);
        }
    }

    private void siteChanged(SiteChange batch) {
        if (batch.connection() && session.connection() == Connection.FOLLOWING) {
            feed.again();
        }
        boolean begun =
                batch.added().stream()
                        .anyMatch(each -> each instanceof MDeployment it && isTree(it));
        if (begun) {
            newest();
        } else if (batch.touches(MDeployment.class)) {
            offer();
        }
    }

    private void newest() {
        List<MDeployment> all = all();
        if (all.isEmpty()) {
            offer();
        } else {
            show(all.get(0));
        }
    }

    private List<MDeployment> all() {
        List<MDeployment> all = new ArrayList<>(session.site().getDeployments());
        all.removeIf(each -> !isTree(each));
        Collections.reverse(all);
        return all;
    }

    /** Over SSH nobody gives anything on, and nothing is told of connections. */
    private static boolean isTree(MDeployment deployment) {
        return ((Deployment) deployment.getRecord()).strategy() != DeployStrategy.SSH;
    }

    /** Shows {@code deployment} from now on. */
    public void show(MDeployment deployment) {
        feed.follow((Deployment) deployment.getRecord());
        offer();
    }

    private void offer() {
        List<MDeployment> all = all();
        Optional<MDeployment> shown =
                all.stream()
                        .filter(each -> feed.task().filter(each.getTask()::equals).isPresent())
                        .findFirst();
        header.offer(all, shown);
    }

    private void point(HostId host) {
        canvas.selection().set(List.of(host));
        canvas.moveFocusTo(host);
    }

    /** A host's log: it says more than the tree can. */
    private void open(HostId host) {
        canvas.selection().set(List.of(host));
        try {
            getSite().getService(IHandlerService.class).executeCommand(SiteParts.HOST_LOG, null);
        } catch (CommandException e) {
            LOG.log(Level.WARNING, "The log is not shown", e);
        }
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    @Override
    public void dispose() {
        if (session != null) {
            session.removeListener(siteListener);
            getSite().getPage().removeSelectionListener(selectionListener);
        }
        super.dispose();
    }
}
