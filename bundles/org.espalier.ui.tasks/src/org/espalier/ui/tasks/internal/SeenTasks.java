// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.espalier.model.site.MTask;
import org.osgi.service.component.annotations.Component;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Which failed tasks somebody looked at, by opening Activity. For the UI thread. */
@Component(service = SeenTasks.class)
public final class SeenTasks {
    private final Set<TaskId> seen = new HashSet<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private boolean begun;

    /** Takes the tasks that were there at the start for seen, but not those broken off. */
    public void begin(Collection<MTask> tasks) {
        if (!begun && !tasks.isEmpty()) {
            begun = true;
            tasks.stream()
                    .filter(t -> t.getState().ended() && t.getState() != TaskState.BROKEN_OFF)
                    .forEach(t -> seen.add(t.getId()));
        }
    }

    /** Somebody looks at {@code tasks} now. */
    public void look(Collection<MTask> tasks) {
        boolean more = false;
        for (MTask task : tasks) {
            more |= TaskWords.grave(task) && seen.add(task.getId());
        }
        if (more) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Whether somebody looked at {@code task}. */
    public boolean saw(MTask task) {
        return seen.contains(task.getId());
    }

    /** Calls {@code listener} whenever more was seen. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }
}
