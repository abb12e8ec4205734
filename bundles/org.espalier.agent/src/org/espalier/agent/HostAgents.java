// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent;

import org.espalier.agent.internal.Agent;
import org.espalier.agent.internal.NoFence;
import org.espalier.agent.vm.VmDriverFactory;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.HostLinks;

import java.io.IOException;
import java.util.Optional;

/** Starts agents where no component framework does. */
public final class HostAgents {
    private HostAgents() {}

    /**
     * Starts an agent without a fence.
     *
     * @throws IOException if its state directory cannot be used
     */
    public static HostAgent start(AgentSettings settings, VmDriverFactory factory)
            throws IOException {
        return new Agent(settings, factory, new NoFence(), Optional.empty(), Optional.empty());
    }

    /**
     * The same for one whose VMs can be moved.
     *
     * @param links its way to the agents of other hosts
     * @throws IOException if its state directory cannot be used
     */
    public static HostAgent start(AgentSettings settings, VmDriverFactory factory, HostLinks links)
            throws IOException {
        return new Agent(settings, factory, new NoFence(), Optional.of(links), Optional.empty());
    }

    /**
     * The same for one to which images come from other hosts, where its settings say so.
     *
     * @param doors to its data port
     * @throws IOException if its state directory cannot be used
     */
    public static HostAgent start(
            AgentSettings settings, VmDriverFactory factory, HostLinks links, DataDoor.Source doors)
            throws IOException {
        return new Agent(settings, factory, new NoFence(), Optional.of(links), Optional.of(doors));
    }
}
