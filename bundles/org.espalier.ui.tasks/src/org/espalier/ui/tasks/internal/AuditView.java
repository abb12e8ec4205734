// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Standing;
import org.espalier.search.Filter;
import org.espalier.search.Search;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.CommandSender;
import org.espalier.ui.search.QueryField;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.theme.ColumnWidths;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Who did what, when, why, and what became of it; the newest first. */
public final class AuditView extends ViewPart {
    private final SiteChangeListener listener = this::changed;
    private final Runnable sent = () -> feed().read();
    private SiteSession session;
    private AuditFeed feed;
    private QueryField query;
    private AuditFilterBar bar;
    private AuditProofLine proof;
    private Optional<Standing> standing = Optional.empty();
    private EmptyPage page;
    private Table table;
    private Text details;
    private List<AuditEntry> chosen = List.of();

    @Override
    public void createPartControl(Composite parent) {
        session = getSite().getService(SiteSession.class);
        Composite frame = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        frame.setLayout(layout);
        query = new QueryField(frame, "audit", Messages.auditQuery, this::search);
        bar = new AuditFilterBar(frame, filter -> feed.filter(filter));
        bar.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        page = new EmptyPage(frame, "audit", this::emptyAction);
        page.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        proof = new AuditProofLine(frame, session::controller);
        proof.control().setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        SashForm sash = new SashForm(page.body(), SWT.VERTICAL);
        table = new Table(sash, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setData("id", "audit.table");
        query.leadTo(table::setFocus);
        table.setHeaderVisible(true);
        table.setFont(Fonts.of(table).small());
        AccessibleNames.of(table, Messages.auditName);
        String[] titles = {
            Messages.columnWhen,
            Messages.columnWho,
            Messages.columnWhat,
            Messages.columnReason,
            Messages.columnResult
        };
        int[] widths = {170, 110, 260, 140, 420};
        for (int i = 0; i < titles.length; i++) {
            TableColumn column = new TableColumn(table, SWT.NONE);
            column.setText(titles[i]);
            ColumnWidths.fit(column, widths[i]);
        }
        details = new Text(sash, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
        details.setData("id", "audit.details");
        details.setFont(Fonts.of(details).small());
        AccessibleNames.of(details, Messages.auditDetails);
        sash.setWeights(3, 1);
        Palette palette = Palette.of(table);
        palette.follow(table, this::look);
        table.addListener(SWT.SetData, this::fill);
        table.addListener(SWT.Selection, e -> choose());
        actions();
        feed = new AuditFeed(session::controller, parent.getDisplay()::asyncExec, this::shown);
        session.addListener(listener);
        getSite().getService(CommandSender.class).addListener(sent);
        page.show(Messages.auditEmpty, null);
        standing = session.standing();
        feed.read();
        proof.verify();
    }

    /** The one action of the empty page: that filters can be the reason is not seen from it. */
    private void emptyAction() {
        if (feed.kept() > 0) {
            query.set(Search.of(""));
            bar.clear();
        } else {
            refresh();
        }
    }

    private void search(Search wanted) {
        Filter<AuditEntry> found = AuditFilter.found(wanted.text());
        bar.search(found);
        query.problems(found.problems());
    }

    private void refresh() {
        feed.read();
        proof.verify();
    }

    private AuditFeed feed() {
        return feed;
    }

    private void look() {
        Palette palette = Palette.of(table);
        table.setBackground(palette.get(Token.SURFACE));
        table.setForeground(palette.get(Token.INK));
        details.setBackground(palette.get(Token.SURFACE2));
        details.setForeground(palette.get(Token.INK2));
        table.clearAll();
    }

    private void actions() {
        IAction copy =
                new Action(Messages.copy) {
                    @Override
                    public void run() {
                        copy();
                    }
                };
        IAction refresh =
                new Action(Messages.refresh) {
                    @Override
                    public void run() {
                        refresh();
                    }
                };
        IAction export = new ExportAction(() -> session.controller(), () -> bar.filter(), table);
        refresh.setToolTipText(Messages.refresh);
        refresh.setId("audit.refresh");
        Palette.of(table)
                .follow(
                        table,
                        () -> refresh.setImageDescriptor(Icons.of(table).descriptor(Icon.REFRESH)));
        getViewSite().getActionBars().getToolBarManager().add(refresh);
        getViewSite().getActionBars().getMenuManager().add(export);
        getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
        getViewSite()
                .getActionBars()
                .setGlobalActionHandler(ActionFactory.REFRESH.getId(), refresh);
        MenuManager menu = new MenuManager();
        menu.add(copy);
        menu.add(refresh);
        menu.add(export);
        table.setMenu(menu.createContextMenu(table));
    }

    @Override
    public void setFocus() {
        page.setFocus();
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

    private void shown() {
        if (table.isDisposed()) {
            return;
        }
        table.setItemCount(feed.size());
        table.clearAll();
        // Rows move as entries come and the oldest go: entries stay selected, not rows.
        table.deselectAll();
        table.select(chosen.stream().mapToInt(feed::indexOf).filter(i -> i >= 0).toArray());
        describe();
        String failure = feed.failure();
        if (!failure.isEmpty()) {
            page.show(NLS.bind(Messages.auditFailed, failure), Messages.refresh);
        } else if (feed.size() == 0 && feed.kept() > 0) {
            page.show(NLS.bind(Messages.auditFiltered, feed.kept()), Messages.clearFilter);
        } else {
            page.show(feed.size() == 0 ? Messages.auditEmpty : null, null);
        }
    }

    private void fill(Event e) {
        TableItem item = (TableItem) e.item;
        if (e.index >= feed.size()) {
            return;
        }
        AuditEntry entry = feed.newest(e.index);
        item.setText(AuditWords.cells(entry));
        StateShape shape = entry.accepted() ? StateShape.DONE : StateShape.FAILED;
        item.setImage(StateShapes.of(table).image(shape, 8, 16));
        item.setForeground(4, Palette.of(table).get(entry.accepted() ? Token.INK2 : Token.ERR));
    }

    private List<AuditEntry> selected() {
        return IntStream.of(table.getSelectionIndices())
                .filter(i -> i < feed.size())
                .mapToObj(feed::newest)
                .toList();
    }

    private void choose() {
        chosen = selected();
        describe();
    }

    private void describe() {
        List<AuditEntry> entries = selected();
        String text = entries.size() == 1 ? AuditWords.details(entries.get(0)) : "";
        if (!text.equals(details.getText())) {
            details.setText(text);
        }
    }

    private void copy() {
        String text = details.isFocusControl() ? details.getSelectionText() : "";
        text = text.isEmpty() ? AuditWords.lines(selected()) : text;
        if (!text.isEmpty()) {
            Clipboard clipboard = new Clipboard(table.getDisplay());
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
        }
    }
}
