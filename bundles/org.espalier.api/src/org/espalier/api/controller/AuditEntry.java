// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Bytes;
import org.espalier.api.command.CommandId;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.VoId;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
 * @param from where the principal spoke from
 * @param changes what changed at once, at most {@link #MOST_CHANGES}; what a task does later is in
 *     the task
 * @param vos the VOs that it concerns
 * @param groups the node groups that it concerns
 * @param hash the entry's link of the audit's chain, as the journal has it; none where it is not
 *     kept yet
 */
public record AuditEntry(
        long sequence,
        Instant at,
        String by,
        CommandId command,
        String title,
        String reason,
        boolean accepted,
        String result,
        Optional<String> from,
        List<AuditChange> changes,
        Set<VoId> vos,
        Set<GroupId> groups,
        Optional<Bytes> hash) {
    /** Most changes that one entry tells. */
    public static final int MOST_CHANGES = 50;

    /** Checks and copies. */
    public AuditEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(from, "from");
        changes = List.copyOf(changes);
        vos = Set.copyOf(vos);
        groups = Set.copyOf(groups);
        Objects.requireNonNull(hash, "hash");
    }

    /** As entries were before they said where from and what changed. */
    public AuditEntry(
            long sequence,
            Instant at,
            String by,
            CommandId command,
            String title,
            String reason,
            boolean accepted,
            String result) {
        this(
                sequence,
                at,
                by,
                command,
                title,
                reason,
                accepted,
                result,
                Optional.empty(),
                List.of(),
                Set.of(),
                Set.of(),
                Optional.empty());
    }

    /** This entry as the journal keeps it. */
    public AuditEntry withHash(Optional<Bytes> link) {
        return new AuditEntry(
                sequence, at, by, command, title, reason, accepted, result, from, changes, vos,
                groups, link);
    }
}
