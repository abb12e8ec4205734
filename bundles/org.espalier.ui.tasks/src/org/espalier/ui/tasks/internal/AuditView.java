// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Standing;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.CommandSender;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.table.SiteTable;
import org.espalier.ui.table.view.TableTools;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.List;
import java.util.Optional;

/** Who did what, when, why, and what became of it; the newest first. */
public final class AuditView extends ViewPart {
    private final SiteChangeListener listener = this::changed;
    private final Runnable sent = () -> feed().read();
    private SiteSession session;
    private AuditFeed feed;
    private AuditProofLine proof;
    private Optional<Standing> standing = Optional.empty();
    private EmptyPage page;
    private SiteTable<AuditEntry> table;
    private TableTools<AuditEntry> tools;
    private Text details;
    private IMemento memento;

    @Override
    public void init(IViewSite site, IMemento stored) throws PartInitException {
        super.init(site, stored);
        memento = stored;
    }

    @Override
    public void createPartControl(Composite parent) {
        session = getSite().getService(SiteSession.class);
        Composite frame = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(frame);
        page = new EmptyPage(frame, "audit", this::refresh);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(page);
        proof = new AuditProofLine(frame, session::controller);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(proof.control());
        SashForm sash = new SashForm(page.body(), SWT.VERTICAL);
        table =
                new SiteTable<>(
                        sash,
                        "audit",
                        Messages.auditName,
                        AuditColumns.all(),
                        entry -> Long.toString(entry.sequence()),
                        AuditSchema.ALL.properties());
        table.setHint(Messages.auditQuery);
        table.setEmptyText(Messages.auditEmpty);
        details = new Text(sash, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
        details.setData("id", "audit.details");
        details.setFont(Fonts.of(details).small());
        AccessibleNames.of(details, Messages.auditDetails);
        sash.setWeights(3, 1);
        Palette palette = Palette.of(details);
        palette.follow(
                details,
                () -> {
                    details.setBackground(palette.get(Token.SURFACE2));
                    details.setForeground(palette.get(Token.INK2));
                });
        tools = new TableTools<>(table, getViewSite(), getPartName());
        table.sort(AuditColumns.SEQUENCE, true);
        tools.restore(memento);
        table.selectionProvider().addSelectionChangedListener(e -> describe());
        actions();
        feed = new AuditFeed(session::controller, parent.getDisplay()::asyncExec, this::shown);
        session.addListener(listener);
        getSite().getService(CommandSender.class).addListener(sent);
        standing = session.standing();
        feed.read();
        proof.verify();
    }

    private void refresh() {
        feed.read();
        proof.verify();
    }

    private AuditFeed feed() {
        return feed;
    }

    private void actions() {
        IAction refresh =
                new Action(Messages.refresh) {
                    @Override
                    public void run() {
                        refresh();
                    }
                };
        IAction export = new ExportAction(session::controller, table::passing, table.control());
        refresh.setToolTipText(Messages.refresh);
        refresh.setId("audit.refresh");
        Palette.of(table.control())
                .follow(
                        table.control(),
                        () ->
                                refresh.setImageDescriptor(
                                        Icons.of(table.control()).descriptor(Icon.REFRESH)));
        getViewSite().getActionBars().getToolBarManager().add(refresh);
        getViewSite()
                .getActionBars()
                .setGlobalActionHandler(ActionFactory.REFRESH.getId(), refresh);
        tools.with(export).offer();
        MenuManager menu = new MenuManager();
        menu.add(refresh);
        menu.add(export);
        table.table().setMenu(menu.createContextMenu(table.table()));
    }

    @Override
    public void setFocus() {
        if (feed.failure().isEmpty()) {
            table.setFocus();
        } else {
            page.setFocus();
        }
    }

    @Override
    public void saveState(IMemento target) {
        tools.save(target);
    }

    @Override
    public void dispose() {
        if (session != null) {
            session.removeListener(listener);
            CommandSender sender = getSite().getService(CommandSender.class);
            if (sender != null) {
                sender.removeListener(sent);
            }
        }
        super.dispose();
    }

    private void changed(SiteChange batch) {
        if (batch.connection() && !session.standing().equals(standing)) {
            standing = session.standing();
            feed.begin();
            proof.verify();
        } else if (batch.connection() || !batch.entities().isEmpty()) {
            feed.read();
        }
    }

    private void shown(List<AuditEntry> came, List<AuditEntry> went) {
        if (table.control().isDisposed()) {
            return;
        }
        table.update(came, List.of(), went);
        String failure = feed.failure();
        page.show(
                failure.isEmpty() ? null : NLS.bind(Messages.auditFailed, failure),
                failure.isEmpty() ? null : Messages.refresh);
    }

    private void describe() {
        List<AuditEntry> entries = table.selectedRows();
        String text = entries.size() == 1 ? AuditWords.details(entries.get(0)) : "";
        if (!text.equals(details.getText())) {
            details.setText(text);
        }
    }
}
