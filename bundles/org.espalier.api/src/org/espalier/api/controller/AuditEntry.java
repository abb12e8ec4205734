// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.command.CommandId;

import java.time.Instant;
import java.util.Objects;

/**
 * One line of the audit: a command that was accepted or refused.
 *
 * @param sequence from 1 on, no gaps
 * @param at when, by the controller's clock
 * @param by name of the principal
 * @param command its id
 * @param title what it was, in words
 * @param reason the reason given; may be empty
 * @param accepted whether it was accepted
 * @param result the revision it made, or why it was refused, in words
 */
public record AuditEntry(
        long sequence,
        Instant at,
        String by,
        CommandId command,
        String title,
        String reason,
        boolean accepted,
        String result) {
    /** Checks. */
    public AuditEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(result, "result");
    }
}
