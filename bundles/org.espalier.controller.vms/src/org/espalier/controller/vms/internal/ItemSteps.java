// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.event.Change;
import org.espalier.api.model.Image;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmStep;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.Observation.Seen;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.TaskBook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the work on one item of a task comes to, step by step. Pure. */
final class ItemSteps {
    /** What is left undone where the VM is protected. */
    private static final Set<VmVerb> ENDING =
            EnumSet.of(VmVerb.DELETE, VmVerb.DESTROY, VmVerb.RESET);

    private final SiteState state;
    private final Work work;
    private final Instant now;

    ItemSteps(SiteState state, Work work, Instant now) {
        this.state = state;
        this.work = work;
        this.now = now;
    }

    /** Begins, or goes on after a restart or a lost answer: the requests that are to be sent. */
    Seen<List<AgentRequest>> begin() {
        Optional<TaskItem> item = open();
        if (item.isEmpty()) {
            return new Seen<>(List.of(), List.of());
        }
        Optional<Vm> vm = state.vm(work.vm());
        if (vm.isEmpty()) {
            return ended(item.get(), TaskItem.State.FAILED, Optional.of(gone(item.get())));
        }
        if (work.command() instanceof OperateOnVms operate) {
            return operate(item.get(), vm.get(), operate.operation());
        }
        return Work.makes(work.command())
                ? make(item.get(), vm.get())
                : act(item.get(), vm.get(), ((ActOnVms) work.command()).verb());
    }

    private Seen<List<AgentRequest>> make(TaskItem item, Vm vm) {
        Optional<Image> image = vm.image().flatMap(state::image);
        Optional<VmSpec> made =
                image.flatMap(
                        i ->
                                Specs.of(
                                        state,
                                        vm,
                                        i,
                                        work.command() instanceof CreateVms create
                                                ? create.size()
                                                : vm.size()));
        if (made.isEmpty()) {
            String cause =
                    image.isEmpty()
                            ? "its image is not in the pool any more"
                            : "the site has no network for it";
            return makeNot(item, vm, cause);
        }
        VmSpec spec = made.get();
        List<AgentRequest> requests = new ArrayList<>();
        requests.add(
                work.command() instanceof CloneVm clone
                        ? new AgentRequest.CloneVm(work.requestId("clone"), clone.source(), spec)
                        : new AgentRequest.DefineVm(work.requestId("define"), spec));
        String thing = "VM " + vm.name() + " was not made";
        Optional<Refusal> refusal =
                Maintenance.refuse(state, vm.host(), thing)
                        .or(() -> unable(vm, requests.get(0), thing));
        if (refusal.isPresent() && item.state() == TaskItem.State.WAITING) {
            return makeNone(item, vm, refusal.get());
        }
        if (starts()) {
            requests.add(start(vm));
        }
        return new Seen<>(running(item), requests);
    }

    private boolean starts() {
        return work.command() instanceof CreateVms create && create.start();
    }

    private AgentRequest start(Vm vm) {
        return new AgentRequest.StepVm(work.requestId("start"), vm.id(), VmVerb.START);
    }

    /** What a VM is made of has gone: its record goes only where nobody was asked to make it. */
    private Seen<List<AgentRequest>> makeNot(TaskItem item, Vm vm, String cause) {
        if (item.state() == TaskItem.State.WAITING) {
            Refusal refusal =
                    new Refusal(
                            Refusal.Code.NOT_FOUND,
                            "VM " + vm.name() + " was not made",
                            cause,
                            "Bring it back, then give the command again");
            return makeNone(item, vm, refusal);
        } else if (starts()) {
            return new Seen<>(List.of(), List.of(start(vm)));
        }
        Refusal refusal =
                new Refusal(
                        Refusal.Code.NOT_FOUND,
                        "Whether VM " + vm.name() + " was made is not known",
                        "no answer came, and " + cause,
                        "Look at its state, and delete it if it is lost");
        return ended(item, TaskItem.State.FAILED, Optional.of(refusal));
    }

    /** Nobody was asked to make it yet: its record goes. */
    private Seen<List<AgentRequest>> makeNone(TaskItem item, Vm vm, Refusal refusal) {
        List<Change> changes =
                new ArrayList<>(end(item, TaskItem.State.FAILED, Optional.of(refusal)));
        changes.add(new Change.Remove(vm.key()));
        return new Seen<>(changes, List.of());
    }

    private Seen<List<AgentRequest>> operate(TaskItem item, Vm vm, VmOperation operation) {
        List<AgentRequest> request =
                List.of(new AgentRequest.OperateOnVm(work.requestId(""), vm.id(), operation));
        if (item.state() == TaskItem.State.RUNNING) {
            return new Seen<>(List.of(), request);
        }
        Operations operations = new Operations(state, operation);
        if (vm.origin() == Vm.Origin.FOREIGN) {
            return ended(item, TaskItem.State.FAILED, Optional.of(foreign(vm)));
        } else if (operation.on(vm) instanceof VmStep.Already) {
            return ended(item, TaskItem.State.ALREADY, Optional.empty());
        }
        Optional<Refusal> refusal =
                BinPlanner.refuse(vm, operation.undone(vm.name()))
                        .or(() -> kept(vm, loses(operation), operation.undone(vm.name())))
                        .or(() -> operations.refuse(vm))
                        .or(() -> unable(vm, request.get(0), operation.undone(vm.name())));
        if (refusal.isPresent()) {
            return ended(item, TaskItem.State.FAILED, refusal);
        }
        List<Change> changes = new ArrayList<>(running(item));
        changes.addAll(operations.begun(vm));
        return new Seen<>(changes, request);
    }

    private Seen<List<AgentRequest>> act(TaskItem item, Vm vm, VmVerb verb) {
        // What the guest is told may be otherwise than when it was made.
        Optional<VmSpec> told = verb == VmVerb.START ? Specs.of(state, vm) : Optional.empty();
        List<AgentRequest> request =
                List.of(new AgentRequest.StepVm(work.requestId(""), vm.id(), verb, told));
        if (item.state() == TaskItem.State.RUNNING) {
            // It was sent before, so the VM's state may be this very step's doing.
            return new Seen<>(List.of(), request);
        }
        if (vm.origin() == Vm.Origin.FOREIGN) {
            return ended(item, TaskItem.State.FAILED, Optional.of(foreign(vm)));
        }
        VmStep step = VmStep.of(vm.state(), verb);
        if (step instanceof VmStep.Already) {
            return ended(item, TaskItem.State.ALREADY, Optional.empty());
        } else if (step instanceof VmStep.Not not) {
            return ended(item, TaskItem.State.FAILED, Optional.of(refused(vm, verb, not)));
        }
        String thing = "VM " + vm.name() + " was not " + verb.participle();
        Optional<Refusal> refusal =
                maintenance(vm, verb)
                        .or(() -> binned(vm, verb))
                        .or(() -> kept(vm, ENDING.contains(verb), thing))
                        .or(() -> unable(vm, request.get(0), thing));
        if (refusal.isPresent()) {
            return ended(item, TaskItem.State.FAILED, refusal);
        }
        List<Change> changes = new ArrayList<>(running(item));
        VmState next = ((VmStep.To) step).next();
        if (next instanceof VmState.Starting || next instanceof VmState.Stopping) {
            changes.add(new Change.Put(vm.withState(next, now, Optional.empty())));
        }
        return new Seen<>(changes, request);
    }

    private static boolean loses(VmOperation operation) {
        return operation instanceof VmOperation.Revert
                || operation instanceof VmOperation.DeleteSnapshot;
    }

    private Optional<Refusal> unable(Vm vm, AgentRequest request, String thing) {
        return state.host(vm.host()).flatMap(host -> Ability.refuse(host, request, thing));
    }

    /** A host in maintenance mode is to become empty: what is off there stays off. */
    private Optional<Refusal> maintenance(Vm vm, VmVerb verb) {
        return verb == VmVerb.START || verb == VmVerb.RESTORE
                ? Maintenance.refuse(
                        state, vm.host(), "VM " + vm.name() + " was not " + verb.participle())
                : Optional.empty();
    }

    /** What lies in the bin is ended there, and nothing else; what was started outside may end. */
    private static Optional<Refusal> binned(Vm vm, VmVerb verb) {
        return verb == VmVerb.START || verb == VmVerb.RESTORE
                ? BinPlanner.refuse(vm, "VM " + vm.name() + " was not " + verb.participle())
                : Optional.empty();
    }

    /** Somebody may have protected or locked it while what ends it, or loses of it, waited. */
    private Optional<Refusal> kept(Vm vm, boolean ends, String thing) {
        return ends
                ? state.task(work.task()).flatMap(task -> RollGuards.refuse(vm, task.by(), thing))
                : Optional.empty();
    }

    /** A request was answered with success; it was the item's last where {@code last}. */
    Seen<Void> done(AgentRequest request, AgentReply.Done reply, boolean last) {
        List<Change> changes = new ArrayList<>();
        state.vm(work.vm()).flatMap(vm -> after(vm, request, reply)).ifPresent(changes::add);
        Optional<TaskItem> item = open();
        if (last && item.isPresent()) {
            // Making a VM is never "already": the agent has seen an earlier attempt of ours.
            boolean already = reply.already() && !Work.makes(work.command());
            changes.addAll(
                    end(
                            item.get(),
                            already ? TaskItem.State.ALREADY : TaskItem.State.DONE,
                            Optional.empty()));
        }
        return Seen.of(changes);
    }

    private Optional<Change> after(Vm vm, AgentRequest request, AgentReply.Done reply) {
        boolean deleted =
                request instanceof AgentRequest.StepVm step && step.verb() == VmVerb.DELETE;
        if (deleted || reply.state().filter(s -> s instanceof VmState.Deleted).isPresent()) {
            return Optional.of(new Change.Remove(vm.key()));
        }
        Vm reached = reply.state().map(s -> vm.withState(s, now, Optional.empty())).orElse(vm);
        Vm changed =
                request instanceof AgentRequest.OperateOnVm operate
                        ? Operations.done(reached, operate.operation())
                        : reached;
        return changed.equals(vm) ? Optional.empty() : Optional.of(new Change.Put(changed));
    }

    /** It failed: a VM that was never made goes with it. */
    Seen<Void> failed(AgentRequest request, Refusal refusal) {
        List<Change> changes = new ArrayList<>();
        boolean makes = Work.makes(request);
        open().ifPresent(
                        item ->
                                changes.addAll(
                                        end(
                                                item,
                                                TaskItem.State.FAILED,
                                                Optional.of(
                                                        makes ? unmade(item, refusal) : refusal))));
        if (makes) {
            state.vm(work.vm()).ifPresent(vm -> changes.add(new Change.Remove(vm.key())));
        }
        return Seen.of(changes);
    }

    /** An agent with a fault of its own speaks of its request: people are to hear of their VM. */
    private static Refusal unmade(TaskItem item, Refusal refusal) {
        String thing = "VM " + item.label() + " was not made";
        return new Refusal(refusal.code(), thing, refusal.cause(), refusal.nextStep());
    }

    /**
     * It ends without an answer: whether the host acted is not known, so the VM's record stays. One
     * that waited was never asked for, and its record goes.
     */
    Seen<Void> givenUp(Refusal refusal) {
        List<Change> changes = new ArrayList<>();
        Optional<TaskItem> unasked =
                open().filter(
                                item ->
                                        Work.makes(work.command())
                                                && item.state() == TaskItem.State.WAITING);
        unasked.flatMap(item -> state.vm(work.vm()))
                .ifPresent(vm -> changes.add(new Change.Remove(vm.key())));
        open().ifPresent(
                        item -> {
                            Refusal why = unasked.isPresent() ? unmade(item, refusal) : refusal;
                            changes.addAll(end(item, TaskItem.State.FAILED, Optional.of(why)));
                            if (work.moves()) {
                                MoveSteps.stays(state, item).ifPresent(changes::add);
                            }
                        });
        return Seen.of(changes);
    }

    /** The same for one whose VM is moved. */
    MoveSteps move() {
        return new MoveSteps(state, work, now);
    }

    private Optional<TaskItem> open() {
        return state.item(work.task(), work.index()).filter(item -> !item.state().ended());
    }

    private static List<Change> running(TaskItem item) {
        return item.state() == TaskItem.State.RUNNING
                ? List.of()
                : List.of(new Change.Put(item.withState(TaskItem.State.RUNNING, Optional.empty())));
    }

    private Seen<List<AgentRequest>> ended(
            TaskItem item, TaskItem.State how, Optional<Refusal> refusal) {
        return new Seen<>(end(item, how, refusal), List.of());
    }

    private List<Change> end(TaskItem item, TaskItem.State how, Optional<Refusal> refusal) {
        Task task = state.task(work.task()).orElseThrow();
        return TaskBook.ended(task, List.of(item.withState(how, refusal)), now);
    }

    private static Refusal gone(TaskItem item) {
        return new Refusal(
                Refusal.Code.NOT_FOUND,
                "Nothing was done to " + item.label(),
                "the site has no such VM any more",
                "Select another VM");
    }

    private static Refusal foreign(Vm vm) {
        return new Refusal(
                Refusal.Code.ILLEGAL_STATE,
                "Nothing was done to " + vm.name(),
                "it appeared on " + vm.host() + " outside Espalier",
                "Adopt it first");
    }

    private static Refusal refused(Vm vm, VmVerb verb, VmStep.Not not) {
        return new Refusal(
                Refusal.Code.ILLEGAL_STATE,
                "VM " + vm.name() + " was not " + verb.participle(),
                not.cause(),
                not.nextStep());
    }
}
