// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.actions.ActionFactory;
import org.espalier.model.site.MEntity;
import org.espalier.search.Filter;
import org.espalier.search.Problem;
import org.espalier.search.Schema;
import org.espalier.search.Search;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.drag.HostDrop;
import org.espalier.ui.drag.VmDrag;
import org.espalier.ui.search.EntitySearch;
import org.espalier.ui.search.Folders;
import org.espalier.ui.search.SavedSearches;
import org.espalier.ui.session.Connection;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.site.internal.SiteView;
import org.espalier.ui.table.view.ViewCommands;
import org.espalier.ui.text.Noun;
import org.espalier.ui.text.States;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.List;
import java.util.Optional;

/** The tree of node groups, hosts, virtual machines and VOs, with a filter above it. */
public final class ExplorerView extends SiteView {
    private static final String ID = "org.espalier.ui.site.explorer";
    private static final int TYPING_MILLIS = 150;

    private Composite box;
    private Text filter;
    private Optional<Link> message = Optional.empty();
    private String said = "";
    private ExplorerModel model;
    private SmartGroups groups;
    private Folders folders;
    private ExplorerTree tree;
    private Action link;
    private Schema<MEntity> schema;
    private Optional<Problem> problem = Optional.empty();

    @Override
    protected void createContents(Composite parent) {
        box = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(box);
        filter = new Text(box, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        filter.setMessage(Messages.filter);
        filter.setToolTipText(Messages.filterTip);
        AccessibleNames.of(filter, Messages.filterName);
        filter.setData("id", ID + ".filter");
        GridDataFactory.fillDefaults().grab(true, false).indent(4, 4).applyTo(filter);
        schema = EntitySearch.of(session());
        SavedSearches saved = getSite().getService(SavedSearches.class);
        groups = new SmartGroups(session(), saved::all);
        folders = new Folders(session());
        model = new ExplorerModel(session().site(), groups, folders::all);
        tree = new ExplorerTree(box, ID + ".tree", getPartName(), session(), model);
        GridDataFactory.fillDefaults().grab(true, true).indent(0, 4).applyTo(tree.control());
        Runnable apply = this::applyFilter;
        filter.addListener(SWT.Modify, e -> box.getDisplay().timerExec(TYPING_MILLIS, apply));
        filter.addListener(SWT.DefaultSelection, e -> found());
        SearchNodes searches = new SearchNodes(getViewSite(), tree.viewer(), saved);
        contextMenu(tree.control(), tree.viewer()).addMenuListener(searches::fill);
        VmDrag.from(tree.control(), tree.viewer());
        HostDrop.onto(tree.control(), getSite(), ExplorerView::under);
        actions();
        Palette palette = Palette.of(box);
        palette.follow(box, () -> color(palette));
        showMessage();
    }

    private static Optional<MEntity> under(DropTargetEvent event) {
        return Optional.ofNullable(event.item)
                .map(Widget::getData)
                .filter(MEntity.class::isInstance)
                .map(MEntity.class::cast);
    }

    private void actions() {
        link =
                new Action(Messages.link, IAction.AS_CHECK_BOX) {
                    // The state is all there is to it.
                };
        link.setChecked(true);
        link.setToolTipText(Messages.linkTip);
        Action collapse =
                new Action(Messages.collapse) {
                    @Override
                    public void run() {
                        tree.viewer().collapseAll();
                        tree.expandRoots();
                    }
                };
        collapse.setToolTipText(Messages.collapse);
        new ViewCommands(getViewSite())
                .on(ActionFactory.SELECT_ALL, tree::selectAll)
                .on(ActionFactory.FIND, filter::setFocus)
                .on(ViewCommands.CLEAR, this::clear);
        IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
        bar.add(link);
        bar.add(collapse);
        Palette.of(box)
                .follow(
                        box,
                        () -> {
                            Icons icons = Icons.of(box);
                            link.setImageDescriptor(icons.descriptor(Icon.LINK));
                            collapse.setImageDescriptor(icons.descriptor(Icon.COLLAPSE));
                            bar.update(true);
                        });
    }

    /** Follows the selection of other views from now on, or no more. */
    void toggleLink() {
        link.setChecked(!link.isChecked());
    }

    private void clear() {
        if (filter.getText().isEmpty()) {
            tree.viewer().setSelection(StructuredSelection.EMPTY);
        } else {
            filter.setText("");
        }
    }

    /** Enter leads to what was found, as it does above tables. */
    private void found() {
        applyFilter();
        tree.control().setFocus();
    }

    private void applyFilter() {
        if (filter.isDisposed()) {
            return;
        }
        Search wanted = Search.of(filter.getText());
        Filter<MEntity> found = wanted.in(schema);
        model.filter(found.isAll() ? null : found, States.wantsBinned(wanted));
        problem = found.problems().stream().findFirst();
        tree.filtered();
        showMessage();
    }

    @Override
    protected void siteChanged(SiteChange batch) {
        tree.changed(batch, groups.changed(batch), folders.changed(batch));
        if (batch.connection() || model.isFiltered()) {
            showMessage();
        }
    }

    /** Says why there is nothing to see, or why it may not be so any more. */
    private void showMessage() {
        String text = "";
        if (session().connection() == Connection.AWAITED) {
            text = Messages.awaited;
        } else if (session().connection() == Connection.LOST) {
            text = Messages.disconnected;
        } else if (problem.isPresent()) {
            text = problem.get().message();
        } else if (model.isFiltered() && model.matches() == 0) {
            text =
                    NLS.bind(
                            Messages.noneMatch,
                            Noun.HOST.count(session().hosts().size()),
                            Noun.VM.count(session().vms().size()));
        }
        if (text.equals(said)) {
            return;
        }
        said = text;
        message.ifPresent(Widget::dispose);
        message = text.isEmpty() ? Optional.empty() : Optional.of(message(text));
        box.layout(true);
    }

    /**
     * Made where there is something to say: screen readers find a hidden one, with nothing in it.
     */
    private Link message(String text) {
        Link link = new Link(box, SWT.WRAP);
        link.setData("id", ID + ".message");
        link.setText(text);
        AccessibleNames.of(link, text.replaceAll("<[^>]*>", ""));
        GridDataFactory.fillDefaults().grab(true, false).indent(12, 6).applyTo(link);
        link.moveBelow(filter);
        link.addListener(SWT.Selection, e -> filter.setText(""));
        color(link, Palette.of(link));
        return link;
    }

    @Override
    protected void follow(List<MEntity> entities) {
        if (link.isChecked()) {
            tree.follow(entities);
        }
    }

    @Override
    public void setFocus() {
        tree.control().setFocus();
    }

    private void color(Palette palette) {
        box.setBackground(palette.get(Token.SURFACE));
        message.ifPresent(link -> color(link, palette));
        filter.setBackground(palette.get(Token.SURFACE));
        filter.setForeground(palette.get(Token.INK));
    }

    private static void color(Link link, Palette palette) {
        link.setBackground(palette.get(Token.SURFACE));
        link.setForeground(palette.get(Token.INK2));
        link.setLinkForeground(palette.get(Token.ACCENT));
    }
}
