// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms;

import org.espalier.api.agent.AgentSessions;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.HostFeed;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.vms.internal.Assembly;
import org.espalier.controller.vms.internal.Timing;

import java.util.Optional;

/**
 * Hosts and VMs of a site, between {@link #start} and {@link #close}. Needs no OSGi; in OSGi a
 * component starts it.
 */
public final class VmController implements AutoCloseable {
    private final Assembly assembly;

    private VmController(Assembly assembly) {
        this.assembly = assembly;
    }

    /** Begins to plan commands about VMs, to let agents in, and to go on with open tasks. */
    public static VmController start(SiteControl control) {
        return start(control, Optional.empty());
    }

    /**
     * The same, with an agent that it can put on hosts.
     *
     * @param agent which, where there is one
     */
    public static VmController start(SiteControl control, Optional<AgentPackage> agent) {
        return new VmController(new Assembly(control, Timing.USUAL, agent));
    }

    /** Where agents come in. */
    public AgentSessions sessions() {
        return assembly.sessions();
    }

    /** What consoles ask of hosts. */
    public HostAccess hosts() {
        return assembly.hosts();
    }

    /** The agents, for other parts of the controller. */
    public HostFeed feed() {
        return assembly.feed();
    }

    /** Begins nothing more. Tasks that are open go on at the next start. */
    @Override
    public void close() {
        assembly.close();
    }
}
