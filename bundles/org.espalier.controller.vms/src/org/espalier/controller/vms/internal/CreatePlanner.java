// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.event.Change;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Image;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.StoragePool;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;
import org.espalier.controller.core.TaskBook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * New VMs: all of them find a host, or none is made. Their records are there from then on, so that
 * names and room are taken.
 */
final class CreatePlanner implements CommandPlanner {
    private static final int MOST_HOSTS_NAMED = 50;
    private static final int MOST_NAMES_NAMED = 20;

    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(CreateVms.class);
    }

    /** The identity of VM number {@code index} of a command: the same whenever it is asked for. */
    static VmId idOf(CommandId command, int index) {
        String seed = command + "/" + index;
        return new VmId(UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether the work of {@code item} is to make a VM. */
    static boolean makes(TaskItem item) {
        CommandId command = new CommandId(item.task().value());
        return item.subject().equals(Vm.key(idOf(command, item.index())));
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        CreateVms command = (CreateVms) request.command();
        List<Refusal> refusals = check(situation, command);
        if (!refusals.isEmpty()) {
            return new Plan.Refused(refusals);
        }
        PlacementPlan plan = Placements.plan(situation.state(), command);
        return plan.unplaced().isEmpty()
                ? new Plan.Changes(changes(situation, request.id(), command, plan), true)
                : new Plan.Refused(noRoom(situation, command, plan));
    }

    private static List<Refusal> check(Situation situation, CreateVms command) {
        SiteState state = situation.state();
        List<Refusal> refusals = new ArrayList<>();
        String thing = "VM " + command.name() + " was not made";
        Optional<Image> image = state.image(command.image());
        if (image.isEmpty()) {
            refusals.add(
                    new Refusal(
                            Refusal.Code.NOT_FOUND,
                            thing,
                            "its image is not in the pool any more",
                            "Choose another image"));
        }
        image.flatMap(i -> poolTrouble(state, i, thing)).ifPresent(refusals::add);
        image.flatMap(i -> Barred.refuse(i, thing)).ifPresent(refusals::add);
        if (!state.hasVo(command.vo())) {
            refusals.add(
                    new Refusal(
                            Refusal.Code.NOT_FOUND,
                            thing,
                            "the site has no VO " + command.vo(),
                            "Choose another VO"));
        }
        resting(situation, command.vo(), thing).ifPresent(refusals::add);
        String vms =
                command.count() == 1 ? thing : "None of the " + command.count() + " VMs was made";
        Reservations.refuse(state, network(command), command.vo(), command.count(), vms)
                .ifPresent(refusals::add);
        refusals.addAll(taken(situation, command.count(), command::nameOf));
        return refusals;
    }

    private static NetworkId network(CreateVms command) {
        return command.network().orElse(Network.DEFAULT);
    }

    /** Which of {@code count} names are others' already; the first of them. */
    static List<Refusal> taken(Situation situation, int count, IntFunction<String> names) {
        return IntStream.range(0, count)
                .mapToObj(names)
                .flatMap(
                        name ->
                                situation.state().managedVm(name).stream()
                                        .map(vm -> taken(name, vm, situation)))
                .limit(MOST_NAMES_NAMED)
                .toList();
    }

    private static Optional<Refusal> poolTrouble(SiteState state, Image image, String thing) {
        return state.get(new EntityKey(EntityKind.POOL, image.pool().value()))
                .map(StoragePool.class::cast)
                .filter(pool -> pool.totalBytes() == 0 && pool.trouble().isPresent())
                .map(
                        pool ->
                                new Refusal(
                                        Refusal.Code.NOT_FOUND,
                                        thing,
                                        "the pool " + image.pool() + " with its image is gone",
                                        "Bring the pool's folder back"));
    }

    /** Why {@code vo} gets no VMs now; empty where it does. */
    static Optional<Refusal> resting(Situation situation, VoId vo, String thing) {
        return situation
                .state()
                .vo(vo)
                .flatMap(there -> there.rests(situation.now()))
                .map(
                        cause ->
                                new Refusal(
                                        Refusal.Code.ILLEGAL_STATE,
                                        thing,
                                        cause,
                                        "Choose another VO, or have it resumed"));
    }

    private static Refusal taken(String name, Vm by, Situation situation) {
        return new Refusal(
                Refusal.Code.NAME_TAKEN,
                "VM " + name + " was not made",
                "a VM of that name is on "
                        + (situation.sees().test(by.host()) ? by.host() : "the site"),
                "Choose another name");
    }

    private static List<Refusal> noRoom(
            Situation situation, CreateVms command, PlacementPlan plan) {
        List<Refusal> refusals = new ArrayList<>();
        String cause =
                plan.limit().isPresent()
                        ? "VO " + command.vo() + " has no more of the hosts' cores"
                        : plan.refused().isEmpty()
                                ? "the site has no host"
                                : "no host that may take "
                                        + (plan.unplaced().size() == 1 ? "it" : "them")
                                        + " has room";
        refusals.add(
                new Refusal(
                        Refusal.Code.NO_ROOM,
                        command.count() == 1
                                ? "VM " + command.name() + " was not made"
                                : plan.unplaced().size()
                                        + " of "
                                        + command.count()
                                        + " VMs found no host, none was made",
                        cause,
                        "Ask for fewer or smaller VMs, choose other hosts, or make room"));
        plan.limit().ifPresent(refusals::add);
        plan.refused().stream()
                .filter(refused -> situation.sees().test(refused.host()))
                .limit(MOST_HOSTS_NAMED)
                .map(PlacementPlan.HostRefusal::refusal)
                .forEach(refusals::add);
        return refusals;
    }

    private static List<Change> changes(
            Situation situation, CommandId id, CreateVms command, PlacementPlan plan) {
        TaskId task = id.task();
        List<Vm> made = new ArrayList<>();
        List<Change> vms = new ArrayList<>();
        List<TaskItem> items = new ArrayList<>();
        for (PlacementPlan.Assignment assignment : plan.assignments()) {
            int index = items.size();
            Vm vm =
                    new Vm(
                            idOf(id, index),
                            assignment.vm(),
                            assignment.host(),
                            command.vo(),
                            Optional.of(command.image()),
                            Placements.size(situation.state(), command),
                            VmState.DEFINED,
                            Vm.Origin.MANAGED,
                            situation.now(),
                            Optional.empty(),
                            Optional.of(situation.by()));
            made.add(vm);
            vms.add(new Change.Put(vm));
            items.add(
                    new TaskItem(
                            task,
                            index,
                            vm.key(),
                            vm.name(),
                            TaskItem.State.WAITING,
                            Optional.empty()));
        }
        SiteState state = situation.state();
        Reservations.of(state, network(command), command.vo())
                .orElseThrow()
                .reserve(made, state.image(command.image()), situation.now())
                .forEach(use -> vms.add(new Change.Put(use)));
        vms.addAll(TaskBook.begin(task, situation.title(), situation.by(), items, situation.now()));
        state.image(command.image())
                .flatMap(image -> deployment(situation, task, image, made))
                .ifPresent(deployment -> vms.add(new Change.Put(deployment)));
        return vms;
    }

    /** Hosts that do not have {@code image} get it first, as a part of the same task. */
    private static Optional<Deployment> deployment(
            Situation situation, TaskId task, Image image, List<Vm> made) {
        long hosts =
                made.stream()
                        .map(Vm::host)
                        .distinct()
                        .filter(host -> !situation.state().hasImage(host, image))
                        .count();
        return hosts == 0
                ? Optional.empty()
                : Optional.of(
                        new Deployment(
                                task,
                                image.id(),
                                DeployStrategy.AUTO,
                                (int) hosts,
                                image.details().orElseThrow().storedBytes(),
                                0,
                                false,
                                situation.now(),
                                Optional.empty(),
                                Optional.empty()));
    }
}
