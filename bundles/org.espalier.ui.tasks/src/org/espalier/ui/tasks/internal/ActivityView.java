// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.espalier.api.command.CancelTask;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
import org.espalier.search.Search;
import org.espalier.ui.actions.CommandSender;
import org.espalier.ui.session.SiteChange;
import org.espalier.ui.session.SiteChangeListener;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.table.SiteTable;
import org.espalier.ui.table.view.TableTools;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Tasks, newest first: how far they are, and a button that cancels; beside them what became of each
 * item of those that are selected.
 */
public final class ActivityView extends ViewPart {
    private static final int CLOCK_MS = 1_000;
    private static final Search RUNNING = Search.of("state:running or state:cancelling");

    private final SiteChangeListener listener = this::changed;
    private final Runnable clock = this::tick;
    private SiteSession session;
    private SeenTasks seen;
    private SiteTable<MTask> tasks;
    private SiteTable<MTaskItem> items;
    private TableTools<MTask> tools;
    private IMemento memento;

    @Override
    public void init(IViewSite site, IMemento stored) throws PartInitException {
        super.init(site, stored);
        memento = stored;
    }

    @Override
    public void createPartControl(Composite parent) {
        session = getSite().getService(SiteSession.class);
        seen = getSite().getService(SeenTasks.class);
        SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
        tasks =
                new SiteTable<>(
                        sash,
                        "activity",
                        Messages.activityName,
                        ActivityColumns.ofTasks(Instant::now),
                        task -> task.getKey().toString(),
                        TaskSchema.ALL.properties());
        tasks.setHint(Messages.taskQuery);
        tasks.setEmptyText(Messages.emptyTasks);
        tasks.onClick(ActivityColumns.CANCEL, this::cancel);
        items =
                new SiteTable<>(
                        sash,
                        "activity.items",
                        Messages.itemsName,
                        ActivityColumns.ofItems(),
                        item -> item.getKey().toString());
        items.setHint(Messages.itemQuery);
        items.setEmptyText(Messages.emptyItems);
        sash.setWeights(3, 2);
        tools = new TableTools<>(tasks, getViewSite(), getPartName());
        tasks.sort("started", true);
        tools.restore(memento);
        tasks.setInput(session.site().getTasks());
        tasks.selectionProvider().addSelectionChangedListener(e -> showItems());
        menu(tasks);
        menu(items);
        getSite().setSelectionProvider(new LastSelection(tasks, items));
        offerRunning();
        tools.offer();
        session.addListener(listener);
        parent.getDisplay().timerExec(CLOCK_MS, clock);
    }

    private void menu(SiteTable<?> table) {
        MenuManager menu = new MenuManager();
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        table.table().setMenu(menu.createContextMenu(table.table()));
        getSite().registerContextMenu(menu, table.selectionProvider());
    }

    private void offerRunning() {
        IAction runningOnly =
                new Action(Messages.runningOnly) {
                    @Override
                    public void run() {
                        boolean is = tasks.search().equals(RUNNING);
                        tasks.setSearch(is ? Search.of("") : RUNNING);
                    }
                };
        runningOnly.setId("activity.runningOnly");
        runningOnly.setToolTipText(Messages.runningOnly);
        Palette.of(tasks.control())
                .follow(
                        tasks.control(),
                        () ->
                                runningOnly.setImageDescriptor(
                                        Icons.of(tasks.control()).descriptor(Icon.START)));
        getViewSite().getActionBars().getToolBarManager().add(runningOnly);
    }

    @Override
    public void setFocus() {
        tasks.setFocus();
        look();
    }

    @Override
    public void saveState(IMemento target) {
        tools.save(target);
    }

    @Override
    public void dispose() {
        if (session != null) {
            session.removeListener(listener);
        }
        super.dispose();
    }

    private void changed(SiteChange batch) {
        if (tasks.control().isDisposed()
                || !batch.touches(MTask.class) && !batch.touches(MTaskItem.class)) {
            return;
        }
        tasks.update(
                only(MTask.class, batch.added()),
                only(MTask.class, batch.changed()),
                only(MTask.class, batch.removed()));
        Set<MTask> selected = Set.copyOf(tasks.selectedRows());
        items.update(
                of(selected, batch.added()),
                of(selected, batch.changed()),
                only(MTaskItem.class, batch.removed()));
        look();
    }

    /** Items of other tasks are not there: what happens to them costs nothing. */
    private static List<MTaskItem> of(Set<MTask> tasks, Collection<MEntity> entities) {
        return only(MTaskItem.class, entities).stream()
                .filter(item -> tasks.contains(item.getTask()))
                .toList();
    }

    private static <T> List<T> only(Class<T> type, Collection<MEntity> entities) {
        return entities.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void showItems() {
        items.setInput(
                tasks.selectedRows().stream().flatMap(task -> task.getItems().stream()).toList());
    }

    /** What fails while somebody looks at it was seen. */
    private void look() {
        if (getSite().getPage().getActivePart() == this) {
            seen.look(session.site().getTasks());
        }
    }

    private void tick() {
        if (!tasks.control().isDisposed()) {
            // A second more for what runs; the rest stands still.
            if (session.site().getTasks().stream().anyMatch(t -> !t.getState().ended())) {
                tasks.update(List.of(), true, List.of());
            }
            tasks.control().getDisplay().timerExec(CLOCK_MS, clock);
        }
    }

    private void cancel(MTask task) {
        if (!task.getState().ended()) {
            getSite()
                    .getService(CommandSender.class)
                    .send(getSite().getShell(), new CancelTask(task.getId()));
        }
    }
}
