// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.UndoStep;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.undo.UndoBook;
import org.espalier.controller.undo.Undoing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    CommandRecord plan(Principal by, CommandRequest request, Instant now) {
        Sight sight = new Sight(Who.of(by, state), state);
        Asked asked = new Asked(by, request, now, Titles.seen(request.command(), sight));
        Plan plan = guarded(asked, sight);
        return plan instanceof Plan.Changes changes
                ? accept(asked, changes)
                : refuse(asked, ((Plan.Refused) plan).refusals());
    }

    /**
     * One command that hits a fault, or is too large, must not end the writer for everybody else.
     */
    private Plan guarded(Asked asked, Sight sight) {
        String title = asked.title();
        try {
            Plan plan = checked(asked, sight);
            return plan instanceof Plan.Changes changes && Sizes.isTooLarge(changes.changes())
                    ? Plan.Refused.of(
                            Refusal.Code.INVALID,
                            "\"" + title + "\" was not done",
                            "it changes too much at once for one entry of the journal",
                            "Choose fewer things, and do it several times")
                    : plan;
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "\"" + title + "\" could not be planned", e);
            return Plan.Refused.of(
                    Refusal.Code.INTERNAL,
                    "\"" + title + "\" was not done",
                    "the controller hit a fault: " + e,
                    "Look into the controller's log and report it");
        }
    }

    /** What it comes to in the state of {@code sight}, where {@code sight}'s person may do it. */
    private Plan checked(Asked asked, Sight sight) {
        Command command = asked.request().command();
        SiteState now = sight.state();
        List<Refusal> refusals =
                Authorisation.refuse(sight.who(), command, now, asked.now(), asked.title())
                        .or(() -> withoutReason(asked))
                        .map(List::of)
                        .orElseGet(() -> Guards.refuse(sight.who(), command, now, asked.title()));
        if (!refusals.isEmpty()) {
            return new Plan.Refused(refusals);
        }
        return command instanceof UndoCommand undo
                ? undone(asked, sight, undo)
                : planned(asked, sight);
    }

    /** The commands that undo another one, each upon the one before: all of them or none. */
    private Plan undone(Asked asked, Sight sight, UndoCommand undo) {
        Optional<UndoStep> step =
                Undoing.step(new StateRecords(sight.state()), undo).filter(sight::sees);
        if (step.isEmpty()) {
            return new Plan.Refused(List.of(Undoing.none(asked.title(), undo)));
        }
        Undoing undoing = new Undoing(new StateRecords(sight.state()), undo, asked.title());
        List<Command> commands = undoing.commands();
        Optional<Refusal> forbidden = forbidden(asked, sight, commands);
        if (forbidden.isPresent()) {
            return new Plan.Refused(List.of(forbidden.get()));
        } else if (!undoing.refusals().isEmpty()) {
            return new Plan.Refused(undoing.refusals());
        }
        Map<EntityKey, Change> changes = new LinkedHashMap<>();
        SiteState after = sight.state();
        boolean task = false;
        for (Command command : commands) {
            Plan plan = checked(asked.part(command), sight.in(after));
            if (!(plan instanceof Plan.Changes more)) {
                return plan;
            }
            after = after.with(after.number(), more.changes());
            more.changes().forEach(change -> changes.put(change.key(), change));
            task |= more.task();
        }
        List<Change> all = new ArrayList<>(changes.values());
        Optional<TaskId> by = Optional.of(asked.request().id().task());
        boolean takesTime = task;
        all.add(new Change.Put(step.get().undone(!undo.again(), by.filter(id -> takesTime))));
        if (!task) {
            all.add(new Change.Put(undoing.kept(new StateRecords(after))));
        }
        return new Plan.Changes(all, task, undoing.remark());
    }

    /** What others have made of the same since is told to nobody who may not set it himself. */
    private static Optional<Refusal> forbidden(Asked asked, Sight sight, List<Command> commands) {
        return commands.stream()
                .flatMap(
                        command ->
                                Authorisation.refuse(
                                        sight.who(),
                                        command,
                                        sight.state(),
                                        asked.now(),
                                        asked.title())
                                        .stream())
                .findFirst();
    }

    private Optional<Refusal> withoutReason(Asked asked) {
        CommandRequest request = asked.request();
        boolean needed =
                request.reason().isBlank()
                        && state.site()
                                .filter(site -> site.reasons().contains(request.command().kind()))
                                .isPresent();
        return needed
                ? Optional.of(
                        new Refusal(
                                Refusal.Code.INVALID,
                                "\"" + asked.title() + "\" was not done",
                                "this site demands a reason for it and none was given",
                                "Give a reason"))
                : Optional.empty();
    }

    private Plan planned(Asked asked, Sight sight) {
        CommandRequest request = asked.request();
        String title = asked.title();
        Optional<CommandPlanner> planner = planners.apply(request.command());
        if (planner.isEmpty()) {
            return Plan.Refused.of(
                    Refusal.Code.UNSUPPORTED,
                    "\"" + title + "\" was not done",
                    "no part of this controller carries out such commands",
                    "Check that the controller is complete");
        }
        return planner.get()
                .plan(
                        new Situation(
                                sight.state(), asked.now(), asked.by().name(), title, sight::sees),
                        request);
    }

    private CommandRecord accept(Asked asked, Plan.Changes plan) {
        CommandRequest request = asked.request();
        Cause cause =
                new Cause.Commanded(
                        request.id(), asked.by().name(), asked.title(), request.reason());
        List<Change> changes =
                UndoBook.with(
                        new StateRecords(state),
                        asked.given(),
                        AddressBook.with(state, plan.changes(), asked.now()),
                        Sizes::isTooMuch);
        Revision revision = new Revision(state.number() + 1, asked.now(), cause, changes);
        Optional<TaskId> task = plan.task() ? Optional.of(request.id().task()) : Optional.empty();
        CommandReply reply =
                new CommandReply.Accepted(request.id(), revision.number(), task, plan.remark());
        AuditEntry entry =
                asked.entry(
                        ++auditSequence,
                        state,
                        "Revision "
                                + revision.number()
                                + plan.remark().map(r -> ". " + r).orElse(""),
                        Differences.of(plan.changes(), state));
        state = state.after(revision);
        made.add(new Made(revision, state, carriedOut(request, task, state)));
        return keep(request, reply, entry);
    }

    /** Whoever carries tasks out is told of the command that undoes another one. */
    private static CommandRequest carriedOut(
            CommandRequest request, Optional<TaskId> task, SiteState state) {
        return task.isPresent() && request.command() instanceof UndoCommand undo
                ? Undoing.carriedOut(new StateRecords(state), undo)
                        .map(request::with)
                        .orElse(request)
                : request;
    }

    private CommandRecord refuse(Asked asked, List<Refusal> refusals) {
        CommandReply reply = new CommandReply.Refused(asked.request().id(), refusals);
        String result = refusals.stream().map(Refusal::message).collect(Collectors.joining(" "));
        return keep(asked.request(), reply, asked.entry(++auditSequence, state, result));
    }

    private CommandRecord keep(CommandRequest request, CommandReply reply, AuditEntry audit) {
        CommandRecord record = new CommandRecord(request, reply, audit);
        records.add(record);
        answered.put(request.id(), record);
        return record;
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
