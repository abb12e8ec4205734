// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Revision;
import org.espalier.api.model.TaskId;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;
import org.espalier.controller.core.journal.CommandRecord;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The commands that are put on disk by one sync, each planned upon the one before. Nothing of it
 * counts until it is on disk.
 */
final class CommandRound {
    private static final Logger LOG = Logger.getLogger(CommandRound.class.getName());

    private final Function<Command, Optional<CommandPlanner>> planners;
    private final Map<CommandId, CommandRecord> answered = new HashMap<>();
    private final List<CommandRecord> records = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();
    private SiteState state;
    private long auditSequence;

    /** A revision, the state it gives, and the command behind it. */
    record Made(Revision revision, SiteState after, CommandRequest request) {}

    CommandRound(
            SiteState state,
            long auditSequence,
            Function<Command, Optional<CommandPlanner>> planners) {
        this.state = state;
        this.auditSequence = auditSequence;
        this.planners = planners;
    }

    /** The answer given earlier in this very round. */
    Optional<CommandRecord> answered(CommandId id) {
        return Optional.ofNullable(answered.get(id));
    }

    /** Plans a command whose id was not seen before. */
    CommandReply plan(Principal by, CommandRequest request, Instant now) {
        String title = Titles.of(request.command(), state);
        Plan plan =
                Authorisation.refuse(by, request.command(), title)
                        .<Plan>map(refusal -> new Plan.Refused(List.of(refusal)))
                        .orElseGet(() -> planned(by, request, now, title));
        return plan instanceof Plan.Changes changes
                ? accept(by, request, now, title, changes)
                : refuse(by, request, now, title, ((Plan.Refused) plan).refusals());
    }

    private Plan planned(Principal by, CommandRequest request, Instant now, String title) {
        Optional<CommandPlanner> planner = planners.apply(request.command());
        if (planner.isEmpty()) {
            return Plan.Refused.of(
                    Refusal.Code.UNSUPPORTED,
                    "\"" + title + "\" was not done",
                    "no part of this controller carries out such commands",
                    "Check that the controller is complete");
        }
        try {
            return planner.get().plan(new Situation(state, now, by.name(), title), request);
        } catch (RuntimeException e) {
            // One command that hits a fault must not end the writer for everybody else.
            LOG.log(Level.SEVERE, "\"" + title + "\" could not be planned", e);
            return Plan.Refused.of(
                    Refusal.Code.INTERNAL,
                    "\"" + title + "\" was not done",
                    "the controller hit a fault: " + e,
                    "Look into the controller's log and report it");
        }
    }

    private CommandReply accept(
            Principal by, CommandRequest request, Instant now, String title, Plan.Changes plan) {
        Cause cause = new Cause.Commanded(request.id(), by.name(), title, request.reason());
        Revision revision = new Revision(state.number() + 1, now, cause, plan.changes());
        state = state.after(revision);
        made.add(new Made(revision, state, request));
        Optional<TaskId> task = plan.task() ? Optional.of(request.id().task()) : Optional.empty();
        CommandReply reply = new CommandReply.Accepted(request.id(), revision.number(), task);
        String result = "Revision " + revision.number();
        return keep(request, reply, audit(by, request, now, title, true, result));
    }

    private CommandReply refuse(
            Principal by,
            CommandRequest request,
            Instant now,
            String title,
            List<Refusal> refusals) {
        CommandReply reply = new CommandReply.Refused(request.id(), refusals);
        String result = refusals.stream().map(Refusal::message).collect(Collectors.joining(" "));
        return keep(request, reply, audit(by, request, now, title, false, result));
    }

    private AuditEntry audit(
            Principal by,
            CommandRequest request,
            Instant now,
            String title,
            boolean accepted,
            String result) {
        return new AuditEntry(
                ++auditSequence,
                now,
                by.name(),
                request.id(),
                title,
                request.reason(),
                accepted,
                result);
    }

    private CommandReply keep(CommandRequest request, CommandReply reply, AuditEntry audit) {
        CommandRecord record = new CommandRecord(request, reply, audit);
        records.add(record);
        answered.put(request.id(), record);
        return reply;
    }

    List<CommandRecord> records() {
        return records;
    }

    List<Made> made() {
        return made;
    }

    long auditSequence() {
        return auditSequence;
    }
}
