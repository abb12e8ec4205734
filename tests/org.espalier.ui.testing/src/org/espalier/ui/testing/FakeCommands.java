// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.testing;

import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.Placement;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SetReserve;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.controller.AddressAnswer;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.InBin;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmSnapshot;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmStep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Carries commands on VMs out as if every host did at once what it is told. */
final class FakeCommands {
    private static final Duration DAY = Duration.ofDays(1);

    private final FakeState state;
    private final Clock clock;
    private final FakeNetworks networks = new FakeNetworks();
    private final FakeMarks marks;
    private final Supplier<String> person;

    FakeCommands(FakeState state, Clock clock, Supplier<String> person) {
        this.state = state;
        this.marks = new FakeMarks(state);
        this.person = person;
        this.clock = clock;
    }

    CommandReply accept(CommandRequest request) {
        Cause cause = new Cause.Commanded(request.id(), "test", "test", request.reason());
        Command command = request.command();
        if (command instanceof CreateVms create) {
            return run(request, cause, "Create " + create.name(), create(create));
        }
        if (command instanceof ActOnVms act) {
            return run(request, cause, act.verb() + " " + act.vms().size(), act(act));
        }
        if (command instanceof AdoptVms adopt) {
            return run(request, cause, "Adopt " + adopt.vms().size(), adopt(adopt));
        }
        if (command instanceof ForgetVms forget) {
            List<Change> gone =
                    forget.vms().stream().<Change>map(id -> new Change.Remove(Vm.key(id))).toList();
            return new CommandReply.Accepted(
                    request.id(), state.revise(cause, gone), Optional.empty());
        }
        if (command instanceof OperateOnVms operate) {
            return run(request, cause, operate.operation().title("VMs"), operate(operate));
        }
        if (command instanceof CloneVm clone) {
            return run(request, cause, "Clone " + clone.name(), clone(clone));
        }
        if (command instanceof SetAutostart set) {
            List<Change> changes =
                    found(set.vms()).stream()
                            .<Change>map(
                                    vm ->
                                            new Change.Put(
                                                    vm.with(vm.kept().withAutostart(set.on()))))
                            .toList();
            return new CommandReply.Accepted(
                    request.id(), state.revise(cause, changes), Optional.empty());
        }
        if (command instanceof BinVms bin) {
            InBin there = new InBin(person.get(), clock.instant(), clock.instant().plus(DAY));
            return binned(request, cause, bin.vms(), Optional.of(there));
        }
        if (command instanceof UnbinVms unbin) {
            return binned(request, cause, unbin.vms(), Optional.empty());
        }
        if (command instanceof ImportImage load) {
            // Whoever tests it says how it ends.
            Task begun =
                    new Task(
                            request.id().task(),
                            "Import " + load.name(),
                            "test",
                            TaskState.RUNNING,
                            1,
                            0,
                            0,
                            clock.instant(),
                            Optional.empty());
            return new CommandReply.Accepted(
                    request.id(),
                    state.revise(cause, List.of(new Change.Put(begun))),
                    Optional.of(begun.id()));
        }
        if (command instanceof MigrateVms migrate) {
            return run(request, cause, "Migrate " + migrate.vms().size(), migrate(migrate));
        }
        if (command instanceof SetMaintenance set) {
            return new CommandReply.Accepted(
                    request.id(), state.revise(cause, maintained(set)), Optional.empty());
        }
        if (command instanceof SetSendLimit set) {
            return new CommandReply.Accepted(
                    request.id(), state.revise(cause, limited(set)), Optional.empty());
        }
        if (command instanceof SetReserve set) {
            return new CommandReply.Accepted(
                    request.id(), state.revise(cause, reserved(set)), Optional.empty());
        }
        Optional<List<Change>> changed =
                networks.changes(command)
                        .or(() -> marks.changes(request, person.get(), clock.instant()));
        if (changed.isPresent()) {
            return new CommandReply.Accepted(
                    request.id(), state.revise(cause, changed.get()), Optional.empty());
        }
        return new CommandReply.Accepted(
                request.id(),
                state.revise(cause, FakePeople.changes(state, command, clock.instant())),
                Optional.empty());
    }

    private CommandReply binned(
            CommandRequest request, Cause cause, Set<VmId> vms, Optional<InBin> bin) {
        List<Change> changes =
                found(vms).stream()
                        .<Change>map(vm -> new Change.Put(vm.with(vm.kept().withBin(bin))))
                        .toList();
        return new CommandReply.Accepted(
                request.id(), state.revise(cause, changes), Optional.empty());
    }

    List<AddressAnswer.Pool> pools() {
        return networks.pools();
    }

    private List<Change> maintained(SetMaintenance set) {
        Optional<Instant> since = set.on() ? Optional.of(clock.instant()) : Optional.empty();
        return state.all(Host.class).stream()
                .filter(host -> set.hosts().contains(host.id()))
                .<Change>map(host -> new Change.Put(host.inMaintenance(since)))
                .toList();
    }

    private List<Change> reserved(SetReserve set) {
        return state.all(Host.class).stream()
                .filter(host -> set.hosts().contains(host.id()))
                .<Change>map(host -> new Change.Put(host.withReserve(set.reserve())))
                .toList();
    }

    private List<Change> limited(SetSendLimit set) {
        return state.all(Host.class).stream()
                .filter(host -> set.hosts().contains(host.id()))
                .<Change>map(host -> new Change.Put(host.withSendLimit(set.limit())))
                .toList();
    }

    List<HostId> candidates(Placement placement) {
        return state.all(Host.class).stream()
                .filter(h -> h.state() == HostState.ONLINE && h.maintenance().isEmpty())
                .map(Host::id)
                .filter(id -> placement.hosts().isEmpty() || placement.hosts().contains(id))
                .sorted(Comparator.comparing(HostId::value))
                .toList();
    }

    /** A VM after a step, or why there was none. */
    private record Outcome(Vm vm, TaskItem.State state, Optional<Refusal> refusal) {}

    private List<Outcome> create(CreateVms create) {
        List<HostId> hosts = candidates(create.placement());
        List<Outcome> all = new ArrayList<>();
        for (int i = 0; i < create.count() && !hosts.isEmpty(); i++) {
            Vm vm =
                    new Vm(
                            VmId.random(),
                            create.nameOf(i),
                            hosts.get(i % hosts.size()),
                            create.vo(),
                            Optional.of(create.image()),
                            create.size(),
                            create.start() ? VmState.RUNNING : VmState.DEFINED,
                            Vm.Origin.MANAGED,
                            clock.instant(),
                            Optional.empty());
            all.add(new Outcome(vm, TaskItem.State.DONE, Optional.empty()));
        }
        return all;
    }

    private List<Outcome> migrate(MigrateVms migrate) {
        HostId to = migrate.target().orElseGet(() -> candidates(Placement.spread()).get(0));
        return found(migrate.vms()).stream()
                .map(vm -> new Outcome(vm.on(to), TaskItem.State.DONE, Optional.empty()))
                .toList();
    }

    private List<Outcome> act(ActOnVms act) {
        return found(act.vms()).stream()
                .map(
                        vm -> {
                            VmStep step = VmStep.of(vm.state(), act.verb());
                            if (step instanceof VmStep.To to) {
                                Vm next =
                                        vm.withState(
                                                settled(to.next()),
                                                clock.instant(),
                                                Optional.empty());
                                return new Outcome(next, TaskItem.State.DONE, Optional.empty());
                            }
                            if (step instanceof VmStep.Not not) {
                                return new Outcome(
                                        vm, TaskItem.State.FAILED, Optional.of(refusal(vm, not)));
                            }
                            return new Outcome(vm, TaskItem.State.ALREADY, Optional.empty());
                        })
                .toList();
    }

    private List<Outcome> operate(OperateOnVms operate) {
        return found(operate.vms()).stream()
                .map(
                        vm -> {
                            VmStep step = operate.operation().on(vm);
                            if (step instanceof VmStep.Not not) {
                                return new Outcome(
                                        vm, TaskItem.State.FAILED, Optional.of(refusal(vm, not)));
                            } else if (step instanceof VmStep.To to) {
                                Vm next =
                                        operated(vm, operate.operation())
                                                .withState(
                                                        to.next(),
                                                        clock.instant(),
                                                        Optional.empty());
                                return new Outcome(next, TaskItem.State.DONE, Optional.empty());
                            }
                            return new Outcome(vm, TaskItem.State.ALREADY, Optional.empty());
                        })
                .toList();
    }

    private Vm operated(Vm vm, VmOperation operation) {
        List<VmSnapshot> snapshots = new ArrayList<>(vm.kept().snapshots());
        if (operation instanceof VmOperation.Resize resize) {
            return vm.state().alive()
                    ? vm.with(vm.kept().withNext(Optional.of(resize.with(vm))))
                    : vm.described(vm.name(), resize.with(vm));
        } else if (operation instanceof VmOperation.TakeSnapshot take) {
            snapshots.add(new VmSnapshot(take.name(), clock.instant(), vm.state().alive()));
        } else if (operation instanceof VmOperation.DeleteSnapshot delete) {
            snapshots.removeIf(s -> s.name().equals(delete.name()));
        }
        return vm.with(vm.kept().withSnapshots(snapshots));
    }

    private List<Outcome> clone(CloneVm clone) {
        Vm source = found(Set.of(clone.source())).get(0);
        List<Outcome> all = new ArrayList<>();
        for (int i = 0; i < clone.count(); i++) {
            Vm vm =
                    new Vm(
                            VmId.random(),
                            clone.nameOf(i),
                            source.host(),
                            source.vo(),
                            source.image(),
                            source.size(),
                            VmState.DEFINED,
                            Vm.Origin.MANAGED,
                            clock.instant(),
                            Optional.empty());
            all.add(new Outcome(vm, TaskItem.State.DONE, Optional.empty()));
        }
        return all;
    }

    private List<Outcome> adopt(AdoptVms adopt) {
        return found(adopt.vms()).stream()
                .map(v -> v.managedFor(adopt.vo()))
                .map(v -> new Outcome(v, TaskItem.State.DONE, Optional.empty()))
                .toList();
    }

    private CommandReply run(
            CommandRequest request, Cause cause, String title, List<Outcome> outcomes) {
        TaskId id = request.id().task();
        long revision =
                state.revise(cause, List.of(new Change.Put(task(id, title, outcomes, 0, false))));
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            Entity after = outcome.vm();
            TaskItem item =
                    new TaskItem(
                            id,
                            i,
                            after.key(),
                            outcome.vm().name(),
                            outcome.state(),
                            outcome.refusal());
            boolean last = i == outcomes.size() - 1;
            Change vm =
                    outcome.vm().state() instanceof VmState.Deleted
                            ? new Change.Remove(after.key())
                            : new Change.Put(after);
            state.revise(
                    new Cause.Observed(outcome.vm().host().value()),
                    List.of(
                            vm,
                            new Change.Put(item),
                            new Change.Put(task(id, title, outcomes, i + 1, last))));
        }
        return new CommandReply.Accepted(request.id(), revision, Optional.of(id));
    }

    private Task task(TaskId id, String title, List<Outcome> all, int ended, boolean last) {
        int failed =
                (int)
                        all.stream()
                                .limit(ended)
                                .filter(o -> o.state() == TaskItem.State.FAILED)
                                .count();
        TaskState now = !last ? TaskState.RUNNING : failed > 0 ? TaskState.FAILED : TaskState.DONE;
        return new Task(
                id,
                title,
                "test",
                now,
                all.size(),
                ended,
                failed,
                clock.instant(),
                last ? Optional.of(clock.instant()) : Optional.empty());
    }

    private List<Vm> found(Set<VmId> ids) {
        return ids.stream()
                .map(id -> state.find(Vm.key(id), Vm.class))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Vm::name))
                .toList();
    }

    private static VmState settled(VmState next) {
        if (next instanceof VmState.Starting starting) {
            return starting.started();
        }
        return next instanceof VmState.Stopping stopping ? stopping.stopped() : next;
    }

    private static Refusal refusal(Vm vm, VmStep.Not not) {
        return new Refusal(
                Refusal.Code.ILLEGAL_STATE,
                "VM " + vm.name() + " was not changed",
                not.cause(),
                not.nextStep());
    }
}
