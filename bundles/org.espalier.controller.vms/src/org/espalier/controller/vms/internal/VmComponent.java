// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Bytes;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.command.CreateVms;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.controller.Subscription;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.HostFeed;
import org.espalier.controller.core.HostFollower;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.vms.AgentPackage;
import org.espalier.controller.vms.VmController;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the VM controller for as long as the core runs. */
@Component(service = {AgentSessions.class, HostAccess.class, HostFeed.class})
public final class VmComponent implements AgentSessions, HostAccess, HostFeed {
    private static final Logger LOG = Logger.getLogger(VmComponent.class.getName());

    private final VmController controller;

    /** Starts it. */
    @Activate
    public VmComponent(@Reference SiteControl control, BundleContext context) {
        controller = VmController.start(control, agent(context));
    }

    /** That of the properties espalier.agent.home and espalier.libexec. */
    private static Optional<AgentPackage> agent(BundleContext context) {
        String home = context.getProperty("espalier.agent.home");
        String libexec = context.getProperty("espalier.libexec");
        if (home == null || libexec == null) {
            return Optional.empty();
        }
        try {
            return AgentPackage.of(Path.of(home), Path.of(libexec));
        } catch (IOException e) {
            // Hosts are looked after all the same; who wants to update them is told.
            LOG.log(Level.WARNING, "The agent in " + home + " cannot be read", e);
            return Optional.empty();
        }
    }

    @Deactivate
    void stop() {
        controller.close();
    }

    @Override
    public Session connected(HostId host, NodeAgent agent) throws RefusedException {
        return controller.sessions().connected(host, agent);
    }

    @Override
    public Subscription follow(HostFollower follower) {
        return controller.feed().follow(follower);
    }

    @Override
    public PlacementPlan plan(SiteState state, CreateVms command) {
        return controller.hosts().plan(state, command);
    }

    @Override
    public List<HostMeasurement> measurements() {
        return controller.hosts().measurements();
    }

    @Override
    public List<HostMeasurement> history(HostId host) {
        return controller.hosts().history(host);
    }

    @Override
    public ConsoleSession openConsole(VmId vm, ConsoleListener listener) {
        return controller.hosts().openConsole(vm, listener);
    }

    @Override
    public CompletionStage<Bytes> serialLog(VmId vm, int maxBytes) {
        return controller.hosts().serialLog(vm, maxBytes);
    }

    @Override
    public CompletionStage<Bytes> hostLog(HostId host, int maxBytes) {
        return controller.hosts().hostLog(host, maxBytes);
    }
}
