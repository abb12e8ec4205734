// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.event.Change;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.Observation.Seen;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.TaskBook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the move of one VM comes to, step by step. Pure. */
final class MoveSteps {
    private final SiteState state;
    private final Work work;
    private final Instant now;

    MoveSteps(SiteState state, Work work, Instant now) {
        this.state = state;
        this.work = work;
        this.now = now;
    }

    /**
     * A move that is to be made, or to be gone on with.
     *
     * @param name of the VM
     * @param spec what the VM was made of
     * @param from where it is
     * @param to where it is to be
     * @param begun whether its hosts may know of it already
     * @param cancelled whether it is not wanted any more
     */
    record Route(
            String name, VmSpec spec, HostId from, HostId to, boolean begun, boolean cancelled) {}

    /**
     * The change by which the VM of {@code item} keeps no place elsewhere; none where it has none.
     */
    static Optional<Change> stays(SiteState state, TaskItem item) {
        return state.get(item.subject())
                .filter(Vm.class::isInstance)
                .map(Vm.class::cast)
                .filter(vm -> vm.movingTo().isPresent())
                .map(vm -> new Change.Put(vm.onItsWayTo(Optional.empty())));
    }

    /**
     * Begins, or goes on after a restart or a lost answer; nothing where there is nothing to do.
     */
    Seen<Optional<Route>> begin() {
        Optional<TaskItem> item = open();
        if (item.isEmpty()) {
            return new Seen<>(List.of(), Optional.empty());
        }
        boolean begun = item.get().state() == TaskItem.State.RUNNING;
        Optional<Vm> vm = state.vm(work.vm());
        Optional<HostId> to = vm.flatMap(Vm::movingTo);
        Optional<VmSpec> spec = vm.flatMap(v -> Specs.of(state, v));
        if (to.isEmpty() || spec.isEmpty()) {
            String cause =
                    to.isEmpty()
                            ? "it is not there any more"
                            : "its image or the site's network is not there any more";
            return none(item.get(), Refusal.Code.NOT_FOUND, cause, "Look at the VM");
        }
        if (!begun) {
            Optional<Refusal> refusal = refuse(vm.get(), to.get());
            if (refusal.isPresent()) {
                return none(
                        item.get(),
                        refusal.get().code(),
                        refusal.get().cause(),
                        refusal.get().nextStep());
            }
        }
        Task task = state.task(work.task()).orElseThrow();
        List<Change> changes =
                begun
                        ? List.of()
                        : List.of(
                                new Change.Put(
                                        item.get()
                                                .withState(
                                                        TaskItem.State.RUNNING, Optional.empty())));
        return new Seen<>(
                changes,
                Optional.of(
                        new Route(
                                vm.get().name(),
                                spec.get(),
                                vm.get().host(),
                                to.get(),
                                begun,
                                task.state() == TaskState.CANCELLING)));
    }

    /** Things may be otherwise than when its place was found. */
    private Optional<Refusal> refuse(Vm vm, HostId to) {
        if (!(vm.state() instanceof VmState.Running)) {
            return MovePlanner.unfit(vm.onItsWayTo(Optional.empty()));
        }
        return state.host(to)
                .map(MovePlaces::refuse)
                .orElseGet(() -> Optional.of(Placements.missing(to)));
    }

    private Seen<Optional<Route>> none(
            TaskItem item, Refusal.Code code, String cause, String nextStep) {
        Refusal refusal =
                new Refusal(code, "VM " + item.label() + " was not moved", cause, nextStep);
        return new Seen<>(ended(item, TaskItem.State.FAILED, refusal), Optional.empty());
    }

    /** It is at its new host, in {@code reached}. */
    Seen<Void> arrived(HostId to, VmState reached) {
        List<Change> changes = new ArrayList<>();
        state.vm(work.vm())
                .map(vm -> vm.on(to).withState(reached, now, Optional.empty()))
                .ifPresent(vm -> changes.add(new Change.Put(vm)));
        open().ifPresent(
                        item ->
                                changes.addAll(
                                        TaskBook.ended(
                                                task(),
                                                List.of(
                                                        item.withState(
                                                                TaskItem.State.DONE,
                                                                Optional.empty())),
                                                now)));
        return Seen.of(changes);
    }

    /** It stays where it is. */
    Seen<Void> stayed(Refusal refusal) {
        boolean cancelled =
                refusal.code() == Refusal.Code.CANCELLED && task().state() == TaskState.CANCELLING;
        return open().map(
                        item ->
                                ended(
                                        item,
                                        cancelled
                                                ? TaskItem.State.CANCELLED
                                                : TaskItem.State.FAILED,
                                        refusal))
                .map(Seen::of)
                .orElseGet(() -> Seen.of(List.of()));
    }

    /** So much of it is done. */
    Seen<Void> reached(long percent) {
        return Seen.of(
                open().filter(item -> item.state() == TaskItem.State.RUNNING)
                        .filter(item -> !item.percent().equals(Optional.of(percent)))
                        .map(item -> List.<Change>of(new Change.Put(item.at(percent))))
                        .orElse(List.of()));
    }

    private List<Change> ended(TaskItem item, TaskItem.State how, Refusal refusal) {
        List<Change> changes =
                new ArrayList<>(
                        TaskBook.ended(
                                task(), List.of(item.withState(how, Optional.of(refusal))), now));
        stays(state, item).ifPresent(changes::add);
        return changes;
    }

    private Task task() {
        return state.task(work.task()).orElseThrow();
    }

    private Optional<TaskItem> open() {
        return state.item(work.task(), work.index()).filter(item -> !item.state().ended());
    }
}
