// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.health;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;
import org.espalier.api.controller.HealthFinding;
import org.espalier.model.site.MHost;
import org.espalier.ui.SiteParts;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.site.internal.properties.GoTo;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.List;
import java.util.function.BooleanSupplier;

/** What of the site is not as it should be, the worst first, with cause and next step. */
public final class HealthView extends ViewPart {
    private static final int DETAILS = 48;

    private final Runnable listener = this::show;
    private final BooleanSupplier visible = () -> getSite().getPage().isPartVisible(this);
    private final GoTo goTo = new GoTo();
    private SiteSession session;
    private HealthFeed feed;
    private Label summary;
    private HealthTree tree;
    private Text details;

    @Override
    public void createPartControl(Composite parent) {
        session = getSite().getService(SiteSession.class);
        feed = getSite().getService(HealthFeed.class);
        Composite area = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        area.setLayout(layout);
        summary = new Label(area, SWT.WRAP);
        summary.setData("id", "health.summary");
        summary.setFont(Fonts.of(summary).small());
        GridData line = new GridData(SWT.FILL, SWT.TOP, true, false);
        line.horizontalIndent = 12;
        line.verticalIndent = 4;
        summary.setLayoutData(line);
        tree = new HealthTree(area, session, feed::picture);
        tree.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        tree.viewer().addSelectionChangedListener(e -> describe());
        tree.viewer().addOpenListener(e -> open());
        details = new Text(area, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        details.setData("id", "health.details");
        details.setFont(Fonts.of(details).small());
        AccessibleNames.of(details, Messages.details);
        GridData below = new GridData(SWT.FILL, SWT.FILL, true, false);
        below.heightHint = DETAILS;
        below.horizontalIndent = 12;
        details.setLayoutData(below);
        getSite().setSelectionProvider(goTo);
        follow(area);
        feed.addListener(listener);
        feed.watch(visible);
        feed.begin(session, parent.getDisplay());
        show();
    }

    private void follow(Composite area) {
        IAction refresh =
                new Action(Messages.refresh) {
                    @Override
                    public void run() {
                        feed.ask();
                    }
                };
        refresh.setToolTipText(Messages.refresh);
        IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
        bar.add(refresh);
        Palette palette = Palette.of(area);
        palette.follow(
                area,
                () -> {
                    for (Control control : List.of(area, summary, details)) {
                        control.setBackground(palette.get(Token.SURFACE));
                    }
                    summary.setForeground(palette.get(Token.INK2));
                    details.setForeground(palette.get(Token.INK2));
                    refresh.setImageDescriptor(Icons.of(area).descriptor(Icon.REFRESH));
                    bar.update(true);
                });
    }

    private void show() {
        if (summary.isDisposed()) {
            return;
        }
        HealthPicture picture = feed.picture();
        summary.setText(words(picture));
        tree.refresh();
        describe();
        summary.getParent().layout();
    }

    private String words(HealthPicture picture) {
        if (picture.failure().isPresent()) {
            return NLS.bind(Messages.failed, picture.failure().get());
        }
        return picture.report()
                .map(
                        report ->
                                NLS.bind(
                                        Messages.asOf,
                                        Quantities.ago(session.measurements().age(report.at())),
                                        HealthWords.summary(picture.findings())))
                .orElse(Messages.wait);
    }

    private void describe() {
        details.setText(tree.selected().map(HealthFinding::message).orElse(Messages.detailsHint));
    }

    private void open() {
        tree.selected().flatMap(HealthFinding::host).flatMap(session::host).ifPresent(this::goTo);
    }

    private void goTo(MHost host) {
        goTo.setSelection(new StructuredSelection(host));
        try {
            getSite().getPage().showView(SiteParts.HOSTS);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW);
        }
    }

    @Override
    public void setFocus() {
        tree.control().setFocus();
        feed.askWhereOld();
    }

    @Override
    public void dispose() {
        if (feed != null) {
            feed.removeListener(listener);
            feed.unwatch(visible);
        }
        super.dispose();
    }
}
