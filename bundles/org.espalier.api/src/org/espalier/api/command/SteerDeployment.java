// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.TaskId;

import java.util.Objects;

/**
 * Changes how a deployment that goes on is done; cancelling it is {@link CancelTask}.
 *
 * @param task the deployment's
 * @param paused whether nothing is given until it is steered again
 * @param limit how many bytes a second each host may give to others; 0 for all it can
 */
public record SteerDeployment(TaskId task, boolean paused, long limit) implements Command {
    /** Checks. */
    public SteerDeployment {
        Objects.requireNonNull(task, "task");
        if (limit < 0) {
            throw new IllegalArgumentException(
                    "A limit of " + limit + " bytes a second is none. Use 0 for no limit.");
        }
    }
}
