// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmStep;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Ends VMs whose time in the bin is over, by a command of the site itself: a task that is seen, and
 * an entry of the audit. What somebody protects or locks meanwhile stays. On the timer's thread.
 */
final class BinKeeper {
    private static final Logger LOG = Logger.getLogger(BinKeeper.class.getName());

    /** Most VMs of one task. */
    private static final int MOST = 500;

    /** One that could not be ended is left alone for so long. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private final SiteControl control;
    private final Duration every;
    private final Map<VmId, Instant> tried = new HashMap<>();
    private Instant next = Instant.MIN;

    /**
     * @param every how often it looks
     */
    BinKeeper(SiteControl control, Duration every) {
        this.control = control;
        this.every = every;
    }

    /** Looks for what is over. */
    void tick() {
        Instant now = control.clock().instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(every);
        tried.values().removeIf(at -> at.plus(AGAIN).isBefore(now));
        Set<VmId> over = over(control.state(), now, tried.keySet());
        if (!over.isEmpty()) {
            over.forEach(vm -> tried.put(vm, now));
            end(over);
        }
    }

    /** Those whose time is over, without {@code tried}. */
    static Set<VmId> over(SiteState state, Instant now, Set<VmId> tried) {
        return state.all(EntityKind.VM, Vm.class)
                .filter(vm -> vm.kept().bin().filter(bin -> !bin.until().isAfter(now)).isPresent())
                .filter(vm -> !tried.contains(vm.id()) && mayEnd(state, vm))
                .limit(MOST)
                .map(Vm::id)
                .collect(Collectors.toSet());
    }

    /** Whether it would be ended now: a host that is away is waited for. */
    private static boolean mayEnd(SiteState state, Vm vm) {
        Marks marks = vm.kept().marked();
        return !marks.guarded()
                && marks.lock().isEmpty()
                && VmStep.of(vm.state(), VmVerb.DELETE) instanceof VmStep.To
                && state.host(vm.host()).filter(h -> h.state() == HostState.ONLINE).isPresent();
    }

    private void end(Set<VmId> vms) {
        CommandRequest request =
                new CommandRequest(
                        CommandId.random(),
                        new ActOnVms(VmVerb.DELETE, vms),
                        "their time in the bin is over");
        control.give(request)
                .whenComplete(
                        (reply, fault) -> {
                            if (fault != null || reply instanceof CommandReply.Refused) {
                                LOG.log(
                                        Level.WARNING,
                                        "What is in the bin was not ended: " + reply,
                                        fault);
                            }
                        });
    }
}
