// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Amounts;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.CommitListener;
import org.espalier.controller.core.Observation;
import org.espalier.controller.core.Observation.Seen;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.TaskBook;
import org.espalier.controller.core.journal.JournalException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings tasks to their end. What is to be done is in the site's state and in the journal, so a
 * controller that starts again goes on where the last one was ended.
 */
final class TaskEngine implements CommitListener {
    private static final Logger LOG = Logger.getLogger(TaskEngine.class.getName());
    private static final String SOURCE = "tasks";

    private final SiteControl control;
    private final ScheduledExecutorService scheduler;
    private final Timing timing;
    private final UnderWay underWay = new UnderWay();
    private final MoveRuns runs = new MoveRuns();
    private final OldTasks oldTasks = new OldTasks();
    private final Reconciler.Memory memory = new Reconciler.Memory();
    private final Map<HostId, HostLane> lanes = new ConcurrentHashMap<>();
    private final long startNanos = System.nanoTime();
    private BiConsumer<TaskId, Command> rolls = (task, command) -> {};

    TaskEngine(SiteControl control, ScheduledExecutorService scheduler, Timing timing) {
        this.control = control;
        this.scheduler = scheduler;
        this.timing = timing;
    }

    /** Who goes on with tasks about hosts themselves; to be told before {@link #resume}. */
    void rolls(BiConsumer<TaskId, Command> whoElse) {
        rolls = whoElse;
    }

    /** Goes on with what an earlier run left open. */
    void resume() {
        control.observe(
                SOURCE,
                state -> {
                    List<Change> changes = new ArrayList<>();
                    state.tasks()
                            .filter(task -> !task.state().ended())
                            .forEach(task -> changes.addAll(resume(state, task)));
                    return Seen.of(changes);
                });
    }

    private List<Change> resume(SiteState state, Task task) {
        List<TaskItem> open = state.items(task).filter(item -> !item.state().ended()).toList();
        try {
            Optional<Command> kept =
                    control.command(new CommandId(task.id().value())).map(CommandRequest::command);
            if (kept.filter(Rolls::isFor).isPresent()) {
                rolls.accept(task.id(), kept.get());
                return List.of();
            }
            if (kept.filter(Work::isOfImages).isPresent()) {
                return List.of();
            }
            Optional<Command> command =
                    kept.filter(Work::isFor).or(() -> Autostart.command(state, task));
            if (command.isPresent()) {
                enqueue(state, open, command.get());
                return List.of();
            }
            return brokenOff(
                    state, task, open, "the controller stopped and its command is not kept");
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "\"" + task.title() + "\" is broken off", e);
            return brokenOff(
                    state, task, open, "the controller stopped and its command is unreadable");
        }
    }

    private List<Change> brokenOff(SiteState state, Task task, List<TaskItem> open, String cause) {
        Refusal why =
                new Refusal(
                        Refusal.Code.BROKEN_OFF,
                        "\"" + task.title() + "\" was broken off",
                        cause,
                        "Look what was done and give the command again for the rest");
        List<Change> changes =
                new ArrayList<>(TaskBook.brokenOff(task, open, why, control.clock().instant()));
        open.forEach(item -> MoveSteps.stays(state, item).ifPresent(changes::add));
        return changes;
    }

    @Override
    public void committed(SiteState after, Revision revision, Optional<CommandRequest> request) {
        request.filter(r -> Work.isFor(r.command()))
                .flatMap(r -> after.task(r.id().task()).map(task -> Map.entry(task, r)))
                .ifPresent(
                        begun -> {
                            List<TaskItem> open =
                                    after.items(begun.getKey())
                                            .filter(item -> !item.state().ended())
                                            .toList();
                            enqueue(after, open, begun.getValue().command());
                        });
        boolean taskEnded = false;
        for (Change change : revision.changes()) {
            if (change instanceof Change.Put put && put.entity() instanceof TaskItem item) {
                if (item.state().ended() && item.subject().kind() == EntityKind.VM) {
                    underWay.end(item.key(), VmId.of(item.subject().id()));
                }
            } else if (change instanceof Change.Put put && put.entity() instanceof ImageCopy copy) {
                scheduler.execute(() -> pump(copy.host()));
            } else if (change instanceof Change.Put put && put.entity() instanceof Task task) {
                oldTasks.seen(task, revision.number());
                taskEnded |= task.state().ended();
                if (task.state() == TaskState.CANCELLING) {
                    runs.cancel(task.id());
                }
            }
        }
        if (taskEnded && OldTasks.tooMany(after)) {
            control.observe(SOURCE, state -> Seen.of(oldTasks.removed(state)));
        }
    }

    private void enqueue(SiteState state, List<TaskItem> items, Command command) {
        for (TaskItem item : items) {
            VmId vm = VmId.of(item.subject().id());
            Optional<HostId> host = state.vm(vm).map(Vm::host);
            // A VM that is gone has no host; any lane says so of it.
            HostId where = host.orElseGet(() -> state.hosts().findAny().orElseThrow().id());
            Work work = new Work(item.task(), item.index(), vm, where, command);
            underWay.begin(work);
            lane(where).add(work);
            // On another thread: the writer must not wait for its own answer.
            scheduler.execute(() -> pump(where));
        }
    }

    /** Begins the task {@code id}, which no command began; on the writer's thread only. */
    void begin(TaskId id) {
        SiteState state = control.state();
        state.task(id)
                .ifPresent(
                        task ->
                                Autostart.command(state, task)
                                        .ifPresent(
                                                command ->
                                                        enqueue(
                                                                state,
                                                                state.items(task).toList(),
                                                                command)));
    }

    /** Whether a VM is being made, deleted or moved; on the writer's thread only. */
    private boolean underWay(VmId vm) {
        return underWay.is(vm);
    }

    /** {@code host} is to be told that a move is over, as soon as it can be. */
    void owes(HostId host, AgentRequest.EndMove end) {
        lane(host).owes(end);
    }

    private static void pay(HostLane lane) {
        lane.agent().ifPresent(agent -> lane.owed().forEach(end -> tell(lane, agent, end)));
    }

    private static void tell(HostLane lane, NodeAgent agent, AgentRequest.EndMove end) {
        agent.request(end)
                .whenComplete(
                        (reply, fault) -> lane.told(end, fault == null && MoveRun.isKnown(reply)));
    }

    void hostUp(HostId host, NodeAgent agent) {
        lane(host).up(agent);
        pay(lane(host));
        pump(host);
    }

    /** No work goes to {@code host}, because of {@code cause}: half a sentence. */
    void hostDown(HostId host, String cause) {
        lane(host).down(System.nanoTime(), cause);
    }

    /** The agent of a host that is up. */
    Optional<NodeAgent> agent(HostId host) {
        return lane(host).agent();
    }

    /** Looks for what waits for hosts that are gone too long. */
    void tick() {
        long limit = System.nanoTime() - timing.unreachable().toNanos();
        lanes.forEach(
                (host, lane) -> {
                    pay(lane);
                    pump(host);
                    lane.stranded(limit, this::mayEnd).forEach(work -> giveUp(work, lane.cause()));
                });
    }

    /** A move that was begun may be over there, which its hosts will tell. */
    private boolean mayEnd(Work work) {
        return !work.moves()
                || control.state()
                        .item(work.task(), work.index())
                        .filter(item -> item.state() == TaskItem.State.RUNNING)
                        .isEmpty();
    }

    private void giveUp(Work work, String cause) {
        Refusal refusal =
                new Refusal(
                        Refusal.Code.UNREACHABLE,
                        "The work on a VM of " + work.host() + " was given up",
                        "for " + Amounts.duration(timing.unreachable()) + " " + cause,
                        "Check the host, then give the command again");
        givenUp(work, refusal, () -> {});
    }

    /** Whatever was begun, nobody waits for it any more. */
    private void givenUp(Work work, Refusal refusal, Runnable after) {
        observe(work, steps -> steps.givenUp(refusal))
                .whenComplete((written, fault) -> after.run());
    }

    void pump(HostId host) {
        lane(host).ready(this::hasImage).forEach(this::begin);
    }

    /**
     * What is made of an image that its host is yet to get waits; who looks after images sees it.
     */
    private boolean hasImage(Work work) {
        SiteState state = control.state();
        return !(work.command() instanceof CreateVms create)
                || state.vm(work.vm()).isEmpty()
                || state.image(create.image())
                        .filter(image -> !state.hasImage(work.host(), image))
                        .isEmpty()
                || state.item(work.task(), work.index())
                        .filter(item -> item.state() == TaskItem.State.WAITING)
                        .isEmpty();
    }

    private void begin(HostLane.Ready ready) {
        Work work = ready.work();
        HostId now = control.state().vm(work.vm()).map(Vm::host).orElse(work.host());
        if (!now.equals(work.host())) {
            // It was moved while this waited: its new host is to be asked.
            lane(now).add(work.at(now));
            scheduler.execute(() -> pump(now));
            finished(work);
        } else if (work.moves()) {
            runs.begin(new MoveRun(this, work));
        } else {
            new ItemRun(this, ready).begin();
        }
    }

    /** A host tells how far a move of its VM is. */
    void moving(HostId host, AgentReport.Moving report) {
        runs.progress(host, report);
    }

    /**
     * Has {@code work} done again after a while.
     *
     * @param why what the agent said, where it answered at all: told if it was tried often enough
     */
    void again(Work work, Optional<Refusal> why) {
        if (!lane(work.host()).again(work)) {
            Refusal refusal = why.orElseGet(() -> unanswered(work));
            givenUp(work, refusal, () -> finished(work));
            return;
        }
        try {
            long retry = timing.retry().toNanos();
            scheduler.schedule(() -> pump(work.host()), retry, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "The controller stops: its next run goes on with this", e);
        }
    }

    private static Refusal unanswered(Work work) {
        return new Refusal(
                Refusal.Code.TIMED_OUT,
                "The work on a VM of " + work.host() + " was given up",
                "the host's agent did not answer " + HostLane.MOST_ATTEMPTS + " times in turn",
                "Check the host's agent, then give the command again");
    }

    void finished(Work work) {
        released(work);
        pump(work.host());
    }

    /** The same, where what waits is better begun by the next tick. */
    void released(Work work) {
        lane(work.host()).finished(work);
    }

    /** What one step comes to, by the newest state. */
    <T> CompletionStage<T> observe(Work work, Step<T> step) {
        Observation<T> observation =
                state -> step.in(new ItemSteps(state, work, control.clock().instant()));
        return control.observe(SOURCE, observation);
    }

    /**
     * A step of an item.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    interface Step<T> {
        Seen<T> in(ItemSteps steps);
    }

    /** What a host has of one VM, after a step failed half-way. */
    void reconcile(HostId host, VmObservation seen) {
        control.observe(
                host.value(),
                state -> Seen.of(reconciler(state, host).changed(List.of(seen), Set.of())));
    }

    /** A host does not have the VM that it was asked for. */
    void vanished(HostId host, VmId vm) {
        control.observe(
                host.value(),
                state -> Seen.of(reconciler(state, host).changed(List.of(), Set.of(vm))));
    }

    /**
     * What {@code agent}, that of the work's host, answered, without what is older than reports.
     */
    AgentReply.Done news(Work work, NodeAgent agent, AgentReply.Done reply) {
        boolean removed = reply.state().filter(s -> s instanceof VmState.Deleted).isPresent();
        boolean news =
                agent(work.host()).equals(Optional.of(agent))
                        && memory.looks().isNews(work.host(), work.vm(), reply);
        return removed || news ? reply : new AgentReply.Done(reply.already(), Optional.empty());
    }

    /** What a host reports against {@code state}; on the writer's thread only. */
    Reconciler reconciler(SiteState state, HostId host) {
        return new Reconciler(state, host, control.clock().instant(), this::underWay, memory);
    }

    private HostLane lane(HostId host) {
        return lanes.computeIfAbsent(host, h -> new HostLane(startNanos));
    }
}
