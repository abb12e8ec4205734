// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.HostId;
import org.espalier.model.site.MHost;
import org.espalier.ui.actions.Effect;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.text.States;
import org.espalier.ui.theme.StateShape;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What Update Agents or Reboot Host would mean to hosts and their VMs, before it is done.
 *
 * @param reboot whether the machines are started anew, not only their agents
 * @param hosts which
 * @param groups in how many node groups they are
 * @param outdated how many have an agent that is older than the controller's
 * @param running how many VMs are up there
 * @param versions for each host the version of its agent, and the one that it would get
 */
public record RollPreview(
        boolean reboot,
        Set<HostId> hosts,
        int groups,
        int outdated,
        int running,
        List<String> versions) {
    /** The preview for {@code hosts}. */
    public static RollPreview of(List<MHost> hosts, boolean reboot) {
        Set<HostId> ids = new LinkedHashSet<>();
        Set<Object> groups = new LinkedHashSet<>();
        int outdated = 0;
        int running = 0;
        List<String> versions = new ArrayList<>();
        for (MHost host : hosts) {
            if (ids.add(host.getId())) {
                groups.add(host.getGroup());
                versions.add(version(host));
                outdated += States.outdated(host) ? 1 : 0;
                running += (int) host.getVms().stream().filter(vm -> vm.getState().alive()).count();
            }
        }
        return new RollPreview(
                reboot, ids, groups.size(), outdated, running, reboot ? List.of() : versions);
    }

    private static String version(MHost host) {
        String agent = host.getAgentVersion();
        String from = agent == null || agent.isEmpty() ? Quantities.UNKNOWN : agent;
        return States.outdated(host)
                ? NLS.bind(
                        Messages.updateFromTo,
                        new Object[] {host.getName(), from, host.getNewerAgent()})
                : NLS.bind(Messages.updateStays, host.getName(), from);
    }

    String title() {
        return reboot ? Messages.rebootTitle : Messages.updateTitle;
    }

    String act() {
        return reboot ? Messages.rebootAct : Messages.updateAct;
    }

    /** In which order it is done, and what becomes of the VMs. */
    public String consequence() {
        return reboot ? Messages.rebootConsequence : Messages.updateConsequence;
    }

    /** The counts. */
    List<Effect.Chip> chips() {
        List<Effect.Chip> chips = new ArrayList<>();
        chips.add(chip(Messages.count(hosts.size(), Messages.hostsOne, Messages.hostsMany), null));
        chips.add(chip(Messages.count(groups, Messages.groupsOne, Messages.groupsMany), null));
        if (!reboot) {
            chips.add(chip(NLS.bind(Messages.updateOutdated, outdated), null));
        }
        chips.add(chip(NLS.bind(Messages.drainRunning, running), StateShape.RUNNING));
        return chips;
    }

    private static Effect.Chip chip(String text, StateShape shape) {
        return new Effect.Chip(text, shape, false);
    }
}
