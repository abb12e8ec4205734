// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import java.util.Objects;

/**
 * A command with its identity.
 *
 * @param id given by the sender; the same id again gets the first answer
 * @param command what is to be done
 * @param reason why, for the audit; may be empty
 */
public record CommandRequest(CommandId id, Command command, String reason) {
    /** Checks. */
    public CommandRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(reason, "reason");
    }

    /** This request with another command. */
    public CommandRequest with(Command other) {
        return new CommandRequest(id, other, reason);
    }

    /** A new request without a reason. */
    public static CommandRequest of(Command command) {
        return new CommandRequest(CommandId.random(), command, "");
    }
}
