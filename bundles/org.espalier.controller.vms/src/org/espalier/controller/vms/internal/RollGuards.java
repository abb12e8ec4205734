// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Vm;
import org.espalier.controller.core.SiteState;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was protected or locked after a task began: hosts and VMs wait for their turns for hours, so
 * each is looked at again when its turn comes.
 */
final class RollGuards {
    private final Command command;
    private final HostId host;
    private final String by;

    private RollGuards(Command command, HostId host, String by) {
        this.command = command;
        this.host = host;
        this.by = by;
    }

    /** A thing's name and what people keep about it. */
    private record Marked(String name, Marks marks) {}

    /** Why {@code command} of {@code by} leaves {@code host} alone; empty where it does not. */
    static Optional<Refusal> refuse(SiteState state, Command command, HostId host, String by) {
        RollGuards guards = new RollGuards(command, host, by);
        return guards.marked(state).flatMap(thing -> guards.refuse(thing).stream()).findFirst();
    }

    /** Why {@code by} does not end {@code vm} now, though it was asked for; empty where it may. */
    static Optional<Refusal> refuse(Vm vm, String by, String thing) {
        return refuse(new Marked("it", vm.kept().marked()), by, true, thing);
    }

    private Stream<Marked> marked(SiteState state) {
        Stream<Marked> hosts =
                state.host(host).map((Host h) -> new Marked("it", h.marked())).stream();
        boolean ends = command instanceof RebootHosts reboot && !reboot.idleOnly();
        return ends
                ? Stream.concat(
                        hosts,
                        state.vmsOn(host)
                                .filter(vm -> vm.state().alive())
                                .sorted(Comparator.comparing(Vm::name))
                                .map(vm -> new Marked("VM " + vm.name(), vm.kept().marked())))
                : hosts;
    }

    private Optional<Refusal> refuse(Marked marked) {
        boolean ends = command instanceof RebootHosts;
        return refuse(marked, by, ends, RollPlanner.thing(command, host));
    }

    private static Optional<Refusal> refuse(Marked marked, String by, boolean ends, String thing) {
        Optional<Lock> lock = marked.marks().lock().filter(held -> !held.by().equals(by));
        if (lock.isPresent()) {
            return Optional.of(
                    kept(
                            thing,
                            marked.name() + " is locked by " + lock.get().by(),
                            "Ask " + lock.get().by() + " to unlock it, then retry"));
        }
        return marked.marks().guarded() && ends
                ? Optional.of(
                        kept(
                                thing,
                                marked.name() + " is protected",
                                "Stop protecting it, then retry"))
                : Optional.empty();
    }

    private static Refusal kept(String thing, String cause, String nextStep) {
        return new Refusal(Refusal.Code.ILLEGAL_STATE, thing, cause, nextStep);
    }
}
