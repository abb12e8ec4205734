// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentUplink;
import org.espalier.api.agent.Inventory;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmId;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the controller of the VMs. All that it does it does on one thread, so that what is told
 * later was seen later.
 */
final class Reporter {
    private static final Logger LOG = Logger.getLogger(Reporter.class.getName());

    /** What this agent can do beyond its driver: an older one does not say so. */
    private static final String CLONE = "CLONE";

    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final VmDriver driver;
    private final View view;
    private final Clockwork.Sequence thread;
    private final Identity identity;
    private final Consumer<VmId> gone;
    private final Set<VmId> dirty = new LinkedHashSet<>();
    private AgentUplink uplink;
    private boolean again;
    private volatile AgentUplink greeted;
    private volatile Runnable afterHello = () -> {};

    /**
     * What a Hello says besides the VMs.
     *
     * @param version of the agent
     * @param total what the host offers
     * @param clock the host's
     * @param boot identity of the time since the host was started
     * @param architecture of the host's processors
     * @param capabilities what can be done here
     * @param upkeep what can be done to the agent and its machine
     */
    record Identity(
            String version,
            Capacity total,
            Clock clock,
            Optional<String> boot,
            Optional<String> architecture,
            Set<Capability> capabilities,
            Set<String> upkeep) {}

    /** Those who have more to tell once a controller was greeted. */
    void afterHello(Runnable more) {
        afterHello = more;
    }

    /**
     * On {@code thread}.
     *
     * @param gone is told of VMs that are not there any more
     */
    Reporter(
            VmDriver driver,
            View view,
            Clockwork.Sequence thread,
            Identity identity,
            Consumer<VmId> gone) {
        this.driver = driver;
        this.view = view;
        this.thread = thread;
        this.identity = identity;
        this.gone = gone;
    }

    void connected(AgentUplink to) {
        greeted = null;
        thread.execute(
                () -> {
                    uplink = to;
                    hello();
                });
    }

    void disconnected() {
        greeted = null;
        thread.execute(() -> uplink = null);
    }

    /** Sends a report that needs no Hello to be right before it; lost where there was none yet. */
    void send(AgentReport report) {
        AgentUplink to = greeted;
        if (to != null) {
            to.report(report);
        }
    }

    /** VMs that look different now, or not at all; told at once, together with others. */
    void changed(VmId vm) {
        boolean first;
        synchronized (dirty) {
            first = dirty.isEmpty();
            dirty.add(vm);
        }
        if (first) {
            thread.execute(this::tellChanges);
        }
    }

    void hypervisorBack() {
        thread.execute(
                () -> {
                    send(new AgentReport.HypervisorChanged(Optional.empty()));
                    hello();
                });
    }

    void hypervisorGone(String trouble) {
        thread.execute(() -> send(new AgentReport.HypervisorChanged(Optional.of(trouble))));
    }

    private void hello() {
        if (uplink == null) {
            return;
        }
        synchronized (dirty) {
            // What is listed now is newer.
            dirty.clear();
        }
        Optional<String> trouble = driver.trouble();
        Inventory inventory = new Inventory(List.of());
        if (trouble.isEmpty()) {
            try {
                inventory = view.inventory();
            } catch (RefusedException | RuntimeException e) {
                LOG.log(Level.WARNING, "The VMs cannot be listed", e);
                trouble = Optional.of("The VMs cannot be listed: " + e.getMessage());
                helloAgain();
            }
        }
        Set<String> capabilities =
                Stream.of(
                                Stream.of(CLONE),
                                identity.capabilities().stream().map(Enum::name),
                                identity.upkeep().stream())
                        .flatMap(names -> names)
                        .collect(Collectors.toSet());
        uplink.report(
                new AgentReport.Hello(
                        identity.version(),
                        identity.total(),
                        capabilities,
                        identity.clock().instant(),
                        inventory,
                        trouble,
                        identity.boot(),
                        identity.architecture()));
        greeted = uplink;
        afterHello.run();
    }

    /** No event tells when a hypervisor that is there answers better: it is asked again. */
    private void helloAgain() {
        if (again) {
            return;
        }
        again = true;
        thread.later(
                AGAIN,
                () -> {
                    again = false;
                    hello();
                });
    }

    private void tellChanges() {
        List<VmId> vms;
        synchronized (dirty) {
            vms = List.copyOf(dirty);
            dirty.clear();
        }
        List<VmObservation> seen = new ArrayList<>();
        Set<VmId> vanished = new HashSet<>();
        Set<VmId> missed = new HashSet<>();
        for (VmId vm : vms) {
            try {
                view.find(vm).ifPresentOrElse(seen::add, () -> vanished.add(vm));
            } catch (RefusedException | RuntimeException e) {
                LOG.log(Level.WARNING, "VM " + vm + " cannot be looked at", e);
                missed.add(vm);
            }
        }
        if (!missed.isEmpty() && driver.trouble().isEmpty()) {
            // With a trouble, a Hello tells everything when it is over.
            thread.later(AGAIN, () -> missed.forEach(this::changed));
        }
        vanished.forEach(gone);
        if (!seen.isEmpty() || !vanished.isEmpty()) {
            send(new AgentReport.VmsChanged(seen, vanished));
        }
    }
}
