// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.actions.Effect;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.actions.internal.select.VmPick;
import org.espalier.ui.text.States;
import org.espalier.ui.theme.StateShape;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What Enter Maintenance Mode would mean to hosts and their VMs, before it is done.
 *
 * @param targets the hosts that take VMs now
 * @param drained those that are in maintenance mode already
 * @param running how many VMs are up on the targets
 * @param off how many are off or saved there
 * @param movable which of them can be moved to other hosts
 */
public record Drain(
        Set<HostId> targets, Set<HostId> drained, int running, int off, Set<VmId> movable) {
    /** The preview for {@code hosts}. */
    public static Drain of(List<MHost> hosts) {
        Set<HostId> targets = new LinkedHashSet<>();
        Set<HostId> drained = new LinkedHashSet<>();
        int running = 0;
        int off = 0;
        Set<VmId> movable = new LinkedHashSet<>();
        for (MHost host : hosts) {
            if (States.maintained(host)) {
                drained.add(host.getId());
            } else if (targets.add(host.getId())) {
                int up = (int) host.getVms().stream().filter(Drain::isUp).count();
                running += up;
                off += host.getVms().size() - up;
                new VmPick(List.of(), host.getVms())
                        .movable()
                        .forEach(vm -> movable.add(vm.getId()));
            }
        }
        return new Drain(targets, drained, running, off, movable);
    }

    private static boolean isUp(MVm vm) {
        return vm.getState().alive();
    }

    /** What becomes of the VMs there. */
    public String consequence() {
        String vms =
                running == 0
                        ? Messages.drainNoneRuns
                        : Messages.count(running, Messages.drainRunsOne, Messages.drainRunsMany);
        return NLS.bind(Messages.drainConsequence, vms);
    }

    /**
     * What ending maintenance of {@code hosts}, some of which are in it, means.
     *
     * @param name the action's name
     */
    public static Effect end(String name, List<MHost> hosts) {
        List<MHost> back = hosts.stream().filter(States::maintained).toList();
        String count = Messages.count(back.size(), Messages.hostsOne, Messages.hostsMany);
        return new Effect(
                "sweep",
                name,
                NLS.bind(Messages.sweepAct, name, count),
                Messages.drainEnds,
                false,
                List.of(chip(count, StateShape.MAINTENANCE)),
                back.stream().map(Drain::row).toList(),
                List.of());
    }

    private static Effect.Row row(MHost host) {
        String group = host.getGroup() == null ? "" : host.getGroup().getName();
        return new Effect.Row(
                States.shape(host).orElse(null), host.getName(), group, States.word(host));
    }

    /** The counts. */
    List<Effect.Chip> chips() {
        List<Effect.Chip> chips = new ArrayList<>();
        chips.add(
                chip(Messages.count(targets.size(), Messages.hostsOne, Messages.hostsMany), null));
        chips.add(chip(NLS.bind(Messages.drainRunning, running), StateShape.RUNNING));
        if (off > 0) {
            chips.add(chip(NLS.bind(Messages.drainOff, off), StateShape.STOPPED));
        }
        if (!drained.isEmpty()) {
            chips.add(
                    chip(NLS.bind(Messages.drainAlready, drained.size()), StateShape.MAINTENANCE));
        }
        return chips;
    }

    private static Effect.Chip chip(String text, StateShape shape) {
        return new Effect.Chip(text, shape, false);
    }
}
