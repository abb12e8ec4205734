// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.TaskId;

import java.util.Objects;

/**
 * Ends a task early: items that wait are left out, items that began are finished.
 *
 * @param task which
 */
public record CancelTask(TaskId task) implements Command {
    /** Checks. */
    public CancelTask {
        Objects.requireNonNull(task, "task");
    }
}
