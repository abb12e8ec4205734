// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.event.Change;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.controller.core.Observation;
import org.espalier.controller.core.Observation.Seen;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.TaskBook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A task that goes from host to host: one failure domain after the other, a few hosts of it at a
 * time, and no further once one has failed. On the thread of the rolls only.
 */
final class Roll {
    private final Rolls rolls;
    private final TaskId id;
    private final RollKind kind;
    private final Map<Integer, HostRun> running = new HashMap<>();

    Roll(Rolls rolls, TaskId id, RollKind kind) {
        this.rolls = rolls;
        this.id = id;
        this.kind = kind;
    }

    RollKind kind() {
        return kind;
    }

    Optional<NodeAgent> agent(HostId host) {
        return rolls.agent(host);
    }

    void later(Runnable work) {
        rolls.later(work);
    }

    AgentRequest request(int index) {
        return kind.request(id + "/" + index, rolls.trial());
    }

    /** Goes on; whether there is nothing left to do. */
    boolean look() {
        SiteState state = rolls.state();
        Optional<Task> task = state.task(id);
        if (task.isEmpty() || task.get().state().ended()) {
            return true;
        }
        List.copyOf(running.values()).forEach(HostRun::look);
        List<TaskItem> open =
                state.items(task.get()).filter(item -> !item.state().ended()).toList();
        for (TaskItem item : open) {
            if (!running.containsKey(item.index())
                    && running.size() < kind.atOnce()
                    && mayBegin(state, item)) {
                begin(item);
            }
        }
        return false;
    }

    /** One that an earlier run of the controller began goes on before all others. */
    private boolean mayBegin(SiteState state, TaskItem item) {
        return item.state() == TaskItem.State.RUNNING
                || open(state)
                                .filter(i -> i.state() == TaskItem.State.RUNNING)
                                .allMatch(i -> domain(state, i).equals(domain(state, item)))
                        && first(state).filter(domain(state, item)::equals).isPresent()
                        && !moves(state, host(item));
    }

    private Stream<TaskItem> open(SiteState state) {
        return state.task(id).stream().flatMap(state::items).filter(item -> !item.state().ended());
    }

    /** The domain whose turn it is. */
    private Optional<String> first(SiteState state) {
        return open(state).findFirst().map(item -> domain(state, item));
    }

    private static String domain(SiteState state, TaskItem item) {
        return RollPlanner.domain(state, host(item));
    }

    private static HostId host(TaskItem item) {
        return new HostId(item.subject().id());
    }

    /** The way of a VM that is moved leads through its agents: it is not cut. */
    private static boolean moves(SiteState state, HostId host) {
        return state.vmsOn(host).anyMatch(vm -> vm.movingTo().isPresent())
                || state.hosts()
                        .flatMap(other -> state.vmsOn(other.id()))
                        .anyMatch(vm -> vm.movingTo().filter(host::equals).isPresent());
    }

    private void begin(TaskItem item) {
        HostRun run = new HostRun(this, host(item), item.index());
        running.put(item.index(), run);
        rolls.observe(state -> begun(state, item.index(), host(item)))
                .whenComplete(
                        (going, fault) ->
                                later(
                                        () -> {
                                            if (fault == null && going) {
                                                run.begin();
                                            } else {
                                                running.remove(item.index());
                                            }
                                        }));
    }

    private Seen<Boolean> begun(SiteState state, int index, HostId host) {
        Optional<TaskItem> item = state.item(id, index).filter(i -> !i.state().ended());
        if (item.isEmpty()) {
            return new Seen<>(List.of(), false);
        } else if (item.get().state() == TaskItem.State.RUNNING) {
            return new Seen<>(List.of(), true);
        }
        if (moves(state, host)) {
            return new Seen<>(List.of(), false);
        }
        Task task = state.task(id).orElseThrow();
        Optional<Refusal> kept = RollGuards.refuse(state, kind.command(), host, task.by());
        if (kept.isPresent()) {
            // Nothing is wrong with it: the others go on.
            TaskItem left = item.get().withState(TaskItem.State.FAILED, kept);
            return new Seen<>(TaskBook.ended(task, List.of(left), rolls.now()), false);
        }
        Optional<Refusal> busy = RollPlanner.busy(state, kind.command(), host);
        return busy.isPresent()
                ? new Seen<>(stopped(state, index, busy.get()), false)
                : new Seen<>(
                        List.of(
                                new Change.Put(
                                        item.get()
                                                .withState(
                                                        TaskItem.State.RUNNING, Optional.empty()))),
                        true);
    }

    void progress(int index, long percent) {
        rolls.observe(
                state ->
                        Seen.of(
                                state
                                        .item(id, index)
                                        .filter(item -> !item.state().ended())
                                        .map(item -> (Change) new Change.Put(item.at(percent)))
                                        .stream()
                                        .toList()));
    }

    void done(int index) {
        end(
                index,
                state ->
                        Seen.of(
                                open(state, index)
                                        .map(
                                                item ->
                                                        TaskBook.ended(
                                                                state.task(id).orElseThrow(),
                                                                List.of(
                                                                        item.withState(
                                                                                TaskItem.State.DONE,
                                                                                Optional.empty())),
                                                                rolls.now()))
                                        .orElse(List.of())));
    }

    private Optional<TaskItem> open(SiteState state, int index) {
        return state.item(id, index).filter(item -> !item.state().ended());
    }

    void failed(int index, HostId host, Refusal.Code code, String cause, String nextStep) {
        failed(index, new Refusal(code, RollPlanner.thing(kind.command(), host), cause, nextStep));
    }

    /** That host has failed, and those that wait are not begun. */
    void failed(int index, Refusal refusal) {
        end(index, state -> Seen.of(stopped(state, index, refusal)));
    }

    private List<Change> stopped(SiteState state, int index, Refusal refusal) {
        Optional<TaskItem> item = open(state, index);
        if (item.isEmpty()) {
            return List.of();
        }
        List<TaskItem> ended = new ArrayList<>();
        ended.add(item.get().withState(TaskItem.State.FAILED, Optional.of(refusal)));
        open(state)
                .filter(i -> i.state() == TaskItem.State.WAITING && i.index() != index)
                .map(i -> i.withState(TaskItem.State.FAILED, Optional.of(notBegun(i, item.get()))))
                .forEach(ended::add);
        return TaskBook.ended(state.task(id).orElseThrow(), ended, rolls.now());
    }

    private Refusal notBegun(TaskItem item, TaskItem failed) {
        return new Refusal(
                Refusal.Code.CANCELLED,
                RollPlanner.thing(kind.command(), host(item)),
                "the task stopped where host " + failed.label() + " failed, before this one",
                "See what is wrong with that one, then retry");
    }

    private void end(int index, Observation<Void> how) {
        rolls.observe(how)
                .whenComplete(
                        (written, fault) ->
                                later(
                                        () -> {
                                            running.remove(index);
                                            look();
                                        }));
    }
}
