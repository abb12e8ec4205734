// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Principal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.SendImage;
import org.espalier.api.controller.AuditChange;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.undo.Given;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A command that somebody gave.
 *
 * @param by who
 * @param request the command
 * @param now when
 * @param title what it is, in words that {@code by} may read
 */
record Asked(Principal by, CommandRequest request, Instant now, String title) {
    /** The same for {@code command}, which is a part of it. */
    Asked part(Command command) {
        return new Asked(by, request.with(command), now, title);
    }

    /** The same for what keeps how to undo it. */
    Given given() {
        return new Given(request, by.name(), now, title);
    }

    /** The audit's entry of its refusal. */
    AuditEntry entry(long sequence, SiteState before, String result) {
        return entry(sequence, before, false, result, List.of());
    }

    /** The audit's entry of its acceptance. */
    AuditEntry entry(long sequence, SiteState before, String result, List<AuditChange> changes) {
        return entry(sequence, before, true, result, changes);
    }

    private AuditEntry entry(
            long sequence,
            SiteState before,
            boolean accepted,
            String result,
            List<AuditChange> changes) {
        List<Target> targets = Targets.of(request.command(), before, by.name());
        // Whoever answers for a VO does not learn of pools that are not for it.
        boolean hidden = request.command() instanceof SendImage && targets.contains(Target.SITE);
        Set<VoId> vos =
                targets.stream()
                        .filter(t -> !hidden)
                        .flatMap(t -> t.vo().stream())
                        .collect(Collectors.toSet());
        Set<GroupId> groups =
                targets.stream().flatMap(t -> t.group().stream()).collect(Collectors.toSet());
        return new AuditEntry(
                sequence,
                now,
                by.name(),
                request.id(),
                title,
                request.reason(),
                accepted,
                result,
                Optional.of(by.from()),
                changes,
                vos,
                groups,
                Optional.empty());
    }
}
