// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.jface.viewers.ITreeContentProvider;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;

import java.util.ArrayList;
import java.util.List;

/** Tasks, newest first, and their items. */
final class ActivityContent implements ITreeContentProvider {
    /** Most tasks that are listed. */
    static final int MOST = 500;

    private boolean runningOnly;

    void runningOnly(boolean on) {
        runningOnly = on;
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
            if (!runningOnly || !all.get(i).getState().ended()) {
                shown.add(all.get(i));
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
