// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.osgi.util.NLS;
import org.espalier.model.site.MTask;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All tasks in a few words.
 *
 * @param running how many have not ended
 * @param needing how many failed and nobody looked at them yet
 * @param newest the one begun last that has not ended
 */
record Summary(int running, int needing, Optional<MTask> newest) {
    /** The summary of {@code tasks}, oldest first; {@code seen} tells what was looked at. */
    static Summary of(Collection<MTask> tasks, Predicate<MTask> seen) {
        int running = 0;
        int needing = 0;
        MTask newest = null;
        for (MTask task : tasks) {
            if (!task.getState().ended()) {
                running++;
                newest = task;
            } else if (TaskWords.grave(task) && !seen.test(task)) {
                needing++;
            }
        }
        return new Summary(running, needing, Optional.ofNullable(newest));
    }

    /** "Activity: 2 running, 1 needs you". */
    String text() {
        if (running > 0 && needing > 0) {
            return NLS.bind(Messages.statusNeeds, running, needing);
        } else if (needing > 0) {
            return NLS.bind(Messages.statusNeedsOnly, needing);
        }
        return running > 0 ? NLS.bind(Messages.statusRunning, running) : Messages.statusIdle;
    }

    /** "Start 12 VMs 9 of 12". */
    static String text(MTask task) {
        return task.getItemCount() == 0
                ? task.getName()
                : NLS.bind(
                        Messages.statusTask,
                        new Object[] {task.getName(), task.getEnded(), task.getItemCount()});
    }
}
