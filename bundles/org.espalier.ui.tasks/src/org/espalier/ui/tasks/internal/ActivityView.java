// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.part.ViewPart;
import org.espalier.api.command.CancelTask;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
import org.espalier.search.Filter;
import org.espalier.search.Search;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.CommandSender;
import org.espalier.ui.search.QueryField;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.time.Instant;

/** Tasks, newest first: how far they are, what became of each item, and a button that cancels. */
public final class ActivityView extends ViewPart {
    private static final int CLOCK_MS = 1_000;

    private final ActivityContent content = new ActivityContent();
    private final SiteChangeListener listener = this::changed;
    private final Runnable clock = this::tick;
    private SiteSession session;
    private SeenTasks seen;
    private QueryField query;
    private EmptyPage page;
    private TreeViewer viewer;
    private IAction runningOnly;

    @Override
    public void createPartControl(Composite parent) {
        session = getSite().getService(SiteSession.class);
        seen = getSite().getService(SeenTasks.class);
        Composite frame = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(frame);
        query = new QueryField(frame, "activity", Messages.taskQuery, this::search);
        page = new EmptyPage(frame, "activity", this::showAll);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(page);
        Tree tree =
                new Tree(page.body(), SWT.FULL_SELECTION | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        tree.setData("id", "activity.tree");
        query.leadTo(tree::setFocus);
        tree.setHeaderVisible(true);
        tree.setFont(Fonts.of(tree).small());
        AccessibleNames.of(tree, Messages.activityName);
        viewer = new TreeViewer(tree);
        viewer.setUseHashlookup(true);
        viewer.setContentProvider(content);
        new ActivityColumns(viewer, Instant::now);
        ProgressCells.on(tree);
        tree.addListener(SWT.MouseUp, this::clicked);
        Palette palette = Palette.of(tree);
        palette.follow(
                tree,
                () -> {
                    tree.setBackground(palette.get(Token.SURFACE));
                    tree.setForeground(palette.get(Token.INK));
                    if (viewer.getInput() != null) {
                        viewer.refresh();
                    }
                });
        viewer.setInput(session.site());
        getSite().setSelectionProvider(viewer);
        menus(tree);
        session.addListener(listener);
        refresh();
        parent.getDisplay().timerExec(CLOCK_MS, clock);
    }

    private void menus(Tree tree) {
        MenuManager menu = new MenuManager();
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        tree.setMenu(menu.createContextMenu(tree));
        getSite().registerContextMenu(menu, viewer);
        runningOnly =
                new Action(Messages.runningOnly, IAction.AS_CHECK_BOX) {
                    @Override
                    public void run() {
                        content.runningOnly(isChecked());
                        refresh();
                    }
                };
        runningOnly.setId("activity.runningOnly");
        runningOnly.setToolTipText(Messages.runningOnly);
        Palette.of(tree)
                .follow(
                        tree,
                        () ->
                                runningOnly.setImageDescriptor(
                                        Icons.of(tree).descriptor(Icon.FILTER)));
        getViewSite().getActionBars().getToolBarManager().add(runningOnly);
    }

    @Override
    public void setFocus() {
        page.setFocus();
        look();
    }

    @Override
    public void dispose() {
        if (session != null) {
            session.removeListener(listener);
        }
        super.dispose();
    }

    private void showAll() {
        runningOnly.setChecked(false);
        content.runningOnly(false);
        query.set(Search.of(""));
        refresh();
    }

    private void search(Search wanted) {
        Filter<MTask> found = wanted.in(TaskSchema.ALL);
        content.search(found);
        query.problems(found.problems());
        refresh();
    }

    private void changed(SiteChange batch) {
        if (viewer.getControl().isDisposed()
                || !batch.touches(MTask.class) && !batch.touches(MTaskItem.class)) {
            return;
        }
        boolean otherRows =
                runningOnly.isChecked()
                        || !query.search().isEmpty()
                        || batch.added().stream().anyMatch(e -> e instanceof MTask)
                        || batch.removed().stream().anyMatch(e -> e instanceof MTask);
        if (otherRows) {
            refresh();
        } else {
            batch.added().stream()
                    .filter(MTaskItem.class::isInstance)
                    .map(e -> ((MTaskItem) e).getTask())
                    .distinct()
                    .filter(t -> t != null)
                    .forEach(t -> viewer.refresh(t));
            viewer.update(batch.changed().toArray(), null);
        }
        look();
    }

    /** What fails while somebody looks at it was seen. */
    private void look() {
        if (getSite().getPage().getActivePart() == this) {
            seen.look(session.site().getTasks());
        }
    }

    private void refresh() {
        viewer.refresh();
        int all = session.site().getTasks().size();
        boolean none = content.tasks(session.site()).isEmpty();
        page.show(
                !none
                        ? null
                        : all == 0 ? Messages.emptyTasks : NLS.bind(Messages.emptyFiltered, all),
                all == 0 ? null : Messages.showAll);
    }

    private void tick() {
        if (!viewer.getControl().isDisposed()) {
            // A second more for what runs; the rest stands still.
            session.site().getTasks().stream()
                    .filter(t -> !t.getState().ended())
                    .forEach(t -> viewer.update(t, null));
            viewer.getControl().getDisplay().timerExec(CLOCK_MS, clock);
        }
    }

    private void clicked(Event e) {
        ViewerCell cell = viewer.getCell(new Point(e.x, e.y));
        if (e.button == 1
                && cell != null
                && cell.getColumnIndex() == ActivityColumns.CANCEL
                && cell.getElement() instanceof MTask task
                && !task.getState().ended()) {
            viewer.setSelection(new StructuredSelection(task));
            getSite()
                    .getService(CommandSender.class)
                    .send(getSite().getShell(), new CancelTask(task.getId()));
        }
    }
}
