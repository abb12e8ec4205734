// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.journal;

import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.AuditEntry;

import java.util.Objects;

/**
 * A command and what was answered.
 *
 * @param request the command
 * @param reply the answer: the same for every repetition
 * @param audit its line of the audit
 */
public record CommandRecord(CommandRequest request, CommandReply reply, AuditEntry audit) {
    /** Checks. */
    public CommandRecord {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(reply, "reply");
        Objects.requireNonNull(audit, "audit");
    }
}
