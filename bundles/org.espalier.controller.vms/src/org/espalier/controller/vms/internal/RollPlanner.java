// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.event.Change;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;
import org.espalier.controller.core.TaskBook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is done to hosts one after the other: those that cannot are named at once. */
final class RollPlanner implements CommandPlanner {
    /** Among the capabilities of an agent that can become another program. */
    static final String UPDATE = "UPDATE";

    /** Among those of one that can start its machine anew. */
    static final String REBOOT = "REBOOT_HOST";

    private final Optional<String> offered;

    /**
     * For a controller with such an agent to put on hosts.
     *
     * @param offered its version
     */
    RollPlanner(Optional<String> offered) {
        this.offered = offered;
    }

    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(UpdateAgents.class, RebootHosts.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        Command command = request.command();
        if (command instanceof UpdateAgents && offered.isEmpty()) {
            return Plan.Refused.of(
                    Refusal.Code.UNSUPPORTED,
                    "No agent was updated",
                    "this controller has no agent that it could put on hosts",
                    "Start it with -Despalier.agent.home=DIRECTORY of an agent's product");
        }
        List<TaskItem> items = new ArrayList<>();
        SiteState state = situation.state();
        hosts(command).stream()
                .sorted(
                        Comparator.comparing((HostId h) -> domain(state, h))
                                .thenComparing(HostId::value))
                .forEach(host -> items.add(item(state, request, host, items.size())));
        if (items.stream().allMatch(item -> item.state() == TaskItem.State.FAILED)) {
            return new Plan.Refused(
                    items.stream().map(TaskItem::refusal).flatMap(Optional::stream).toList());
        }
        List<Change> changes =
                TaskBook.begin(
                        request.id().task(),
                        situation.title(),
                        situation.by(),
                        items,
                        situation.now());
        return new Plan.Changes(changes, true);
    }

    static Set<HostId> hosts(Command command) {
        return command instanceof UpdateAgents update
                ? update.hosts()
                : ((RebootHosts) command).hosts();
    }

    /** The failure domain of a host: what is in one group may go down together. */
    static String domain(SiteState state, HostId host) {
        return state.host(host).map(h -> h.group().value()).orElse("");
    }

    private TaskItem item(SiteState state, CommandRequest request, HostId host, int index) {
        EntityKey key = Host.key(host);
        TaskItem item =
                new TaskItem(
                        request.id().task(),
                        index,
                        key,
                        host.value(),
                        TaskItem.State.WAITING,
                        Optional.empty());
        Optional<Refusal> refusal = refuse(state, request.command(), host);
        if (refusal.isPresent()) {
            return item.withState(TaskItem.State.FAILED, refusal);
        }
        return holds(state, request.command(), host)
                ? item.withState(TaskItem.State.ALREADY, Optional.empty())
                : item;
    }

    private boolean holds(SiteState state, Command command, HostId host) {
        return command instanceof UpdateAgents
                && state.host(host).map(Host::agentVersion).equals(offered);
    }

    private Optional<Refusal> refuse(SiteState state, Command command, HostId id) {
        boolean update = command instanceof UpdateAgents;
        String thing = thing(command, id);
        Optional<Host> known = state.host(id);
        if (known.isEmpty()) {
            return Optional.of(
                    new Refusal(
                            Refusal.Code.NOT_FOUND,
                            thing,
                            "the site has no host of that name",
                            "Choose another one"));
        }
        Host host = known.get();
        if (host.state() != HostState.ONLINE && host.state() != HostState.IMPAIRED) {
            return Optional.of(
                    new Refusal(
                            Refusal.Code.UNREACHABLE,
                            thing,
                            "its agent is not connected",
                            "Try again once it is"));
        } else if (holds(state, command, id)) {
            return Optional.empty();
        } else if (!host.capabilities().contains(update ? UPDATE : REBOOT)) {
            return Optional.of(update ? stays(host, thing) : never(thing));
        }
        return worked(state, id)
                ? Optional.of(
                        new Refusal(
                                Refusal.Code.ILLEGAL_STATE,
                                thing,
                                "another task is at work on it",
                                "Wait until that has ended, or cancel it"))
                : busy(state, command, id);
    }

    /** Whether another roll has to do with it. */
    private static boolean worked(SiteState state, HostId host) {
        return state.tasks()
                .filter(task -> !task.state().ended())
                .flatMap(state::items)
                .anyMatch(i -> i.subject().equals(Host.key(host)) && !i.state().ended());
    }

    /** Why a host is not rebooted on which VMs run that are to stay. */
    static Optional<Refusal> busy(SiteState state, Command command, HostId id) {
        if (!(command instanceof RebootHosts reboot) || !reboot.idleOnly()) {
            return Optional.empty();
        }
        List<String> running =
                state.vmsOn(id).filter(vm -> vm.state().alive()).map(Vm::name).sorted().toList();
        return running.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                Refusal.Code.ILLEGAL_STATE,
                                thing(command, id),
                                running.size() == 1
                                        ? "VM " + running.get(0) + " runs there"
                                        : running.size() + " VMs run there",
                                "Enter maintenance mode and move them, or shut them down"));
    }

    private static Refusal stays(Host host, String thing) {
        return new Refusal(
                Refusal.Code.UNSUPPORTED,
                thing,
                ("its agent (%s) cannot become another one: it is older than that, or a console"
                                + " started it")
                        .formatted(host.agentVersion()),
                "Add the host again; agents that a console starts are as new as the console");
    }

    private static Refusal never(String thing) {
        return new Refusal(
                Refusal.Code.UNSUPPORTED,
                thing,
                "its agent was not told how a reboot is done there, as in a lab or on this"
                        + " machine's own site",
                "Set host.reboot in the agent's settings, or reboot it by hand");
    }

    /** What was not done to a host: a sentence's beginning. */
    static String thing(Command command, HostId host) {
        return command instanceof UpdateAgents
                ? "The agent of host " + host + " was not updated"
                : "Host " + host + " was not rebooted";
    }
}
