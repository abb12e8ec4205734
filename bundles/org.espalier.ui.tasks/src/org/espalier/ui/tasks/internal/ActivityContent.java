// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.jface.viewers.ITreeContentProvider;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
import org.espalier.search.Filter;
import org.espalier.search.Search;

import java.util.ArrayList;
import java.util.List;

/** Tasks, newest first, and their items. */
final class ActivityContent implements ITreeContentProvider {
    /** Most tasks that are listed. */
    static final int MOST = 500;

    private boolean runningOnly;
    private Filter<MTask> search = Search.of("").in(TaskSchema.ALL);

    void runningOnly(boolean on) {
        runningOnly = on;
    }

    /** Lists only what {@code wanted} finds from now on. */
    void search(Filter<MTask> wanted) {
        search = wanted;
    }

    @Override
    public Object[] getElements(Object input) {
        return tasks((MSite) input).toArray();
    }

    /** The tasks of {@code site} that are to be seen. */
    List<MTask> tasks(MSite site) {
        List<MTask> all = site.getTasks();
        List<MTask> shown = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0 && shown.size() < MOST; i--) {
            MTask task = all.get(i);
            if ((!runningOnly || !task.getState().ended()) && search.test(task)) {
                shown.add(task);
            }
        }
        return shown;
    }

    @Override
    public Object[] getChildren(Object parent) {
        return parent instanceof MTask task ? task.getItems().toArray() : new Object[0];
    }

    @Override
    public Object getParent(Object element) {
        return element instanceof MTaskItem item ? item.getTask() : null;
    }

    @Override
    public boolean hasChildren(Object element) {
        return element instanceof MTask task && !task.getItems().isEmpty();
    }
}
