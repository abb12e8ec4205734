// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.event;

import org.espalier.api.command.CommandId;

import java.util.Objects;

/** Why a revision was made. */
public sealed interface Cause {
    /**
     * Somebody wanted it (intent): durable before it was acknowledged.
     *
     * @param command the command
     * @param by name of the principal
     * @param title what the command was, in words
     * @param reason the reason given; may be empty
     */
    record Commanded(CommandId command, String by, String title, String reason) implements Cause {
        /** Checks. */
        public Commanded {
            Objects.requireNonNull(command, "command");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * It was seen (observation): shown at once, on disk within a second.
     *
     * @param source what saw it, a host's name or a part of the controller
     */
    record Observed(String source) implements Cause {
        /** Checks. */
        public Observed {
            Objects.requireNonNull(source, "source");
        }
    }
}
