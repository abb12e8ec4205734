// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.Refusal;
import org.espalier.api.model.TaskId;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The controller's answer to a command. */
public sealed interface CommandReply {
    /** The command that is answered. */
    CommandId id();

    /**
     * Durable: on disk before this was sent, survives kill -9 and a power cut.
     *
     * @param id the command
     * @param revision the revision it made
     * @param task the task that carries it out, where there is work to be done on hosts
     * @param remark what is to be known besides, in a sentence: what was left out
     */
    record Accepted(CommandId id, long revision, Optional<TaskId> task, Optional<String> remark)
            implements CommandReply {
        /** Checks. */
        public Accepted {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(task, "task");
            Objects.requireNonNull(remark, "remark");
        }

        /** Without a remark. */
        public Accepted(CommandId id, long revision, Optional<TaskId> task) {
            this(id, revision, task, Optional.empty());
        }
    }

    /**
     * Nothing was changed.
     *
     * @param id the command
     * @param refusals why, at least one
     */
    record Refused(CommandId id, List<Refusal> refusals) implements CommandReply {
        /** Checks and copies. */
        public Refused {
            Objects.requireNonNull(id, "id");
            refusals = List.copyOf(refusals);
            if (refusals.isEmpty()) {
                throw new IllegalArgumentException("A refusal without a reason");
            }
        }
    }
}
