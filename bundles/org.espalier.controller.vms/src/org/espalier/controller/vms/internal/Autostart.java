// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.Command;
import org.espalier.api.event.Change;
import org.espalier.api.model.Host;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.TaskBook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Starts the VMs of a host that are to be started with it, by a task of its own. Pure. */
final class Autostart {
    private static final String BY = "espalier";

    private Autostart() {}

    /** The task that starts VMs after a start of {@code host}: the same whenever asked for. */
    static TaskId task(Host host) {
        String seed = "autostart/" + host.id() + "/" + host.boot().orElse("");
        return new TaskId(UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The changes that begin it, where {@code hello} says that {@code before} was started anew.
     * None in maintenance mode: the host is to stay empty.
     */
    static List<Change> begin(
            SiteState state, Host before, Host after, AgentReport.Hello hello, Instant now) {
        boolean started = before.boot().isPresent() && !before.boot().equals(after.boot());
        TaskId id = task(after);
        if (!started || after.maintenance().isPresent() || state.task(id).isPresent()) {
            return List.of();
        }
        List<Vm> vms =
                hello.inventory().vms().stream()
                        .filter(seen -> seen.state() instanceof VmState.Startable)
                        .map(VmObservation::id)
                        .flatMap(vm -> state.vm(vm).stream())
                        .filter(vm -> vm.host().equals(after.id()) && wanted(state, vm, now))
                        .sorted(Comparator.comparing(Vm::name))
                        .toList();
        if (vms.isEmpty()) {
            return List.of();
        }
        List<TaskItem> items = new ArrayList<>();
        for (Vm vm : vms) {
            items.add(
                    new TaskItem(
                            id,
                            items.size(),
                            vm.key(),
                            vm.name(),
                            TaskItem.State.WAITING,
                            Optional.empty()));
        }
        return TaskBook.begin(id, "Start VMs with their host " + after.id(), BY, items, now);
    }

    private static boolean wanted(SiteState state, Vm vm, Instant now) {
        return vm.origin() == Vm.Origin.MANAGED
                && vm.kept().autostart()
                && vm.kept().bin().isEmpty()
                && state.vo(vm.vo()).flatMap(vo -> vo.rests(now)).isEmpty();
    }

    /** What {@code task} carries out, where it is such a task; it has no journalled command. */
    static Optional<Command> command(SiteState state, Task task) {
        if (state.hosts().noneMatch(host -> task(host).equals(task.id()))) {
            // The things that others are about may have names that no VM can have.
            return Optional.empty();
        }
        Set<VmId> vms =
                state.items(task)
                        .map(item -> VmId.of(item.subject().id()))
                        .collect(Collectors.toSet());
        return Optional.of(new ActOnVms(VmVerb.START, vms));
    }
}
