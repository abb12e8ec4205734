// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.Principal;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.controller.ControllerGate;
import org.espalier.remote.ControlPlane;

import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings the hosts of a site up, one step after the other, for as long as that is wanted: what was
 * begun is brought to its end, so that whoever breaks it off finds whole hosts only.
 */
final class BringUp {
    private static final Logger LOG = Logger.getLogger(BringUp.class.getName());

    private final EmbeddedSettings settings;
    private final String address;
    private final BooleanSupplier wanted;
    private final Consumer<String> shortcomings;

    /**
     * Begins nothing yet.
     *
     * @param address where agents dial
     * @param wanted asked before each step
     * @param shortcomings hears a sentence for each thing that lacks or did not come up
     */
    BringUp(
            EmbeddedSettings settings,
            String address,
            BooleanSupplier wanted,
            Consumer<String> shortcomings) {
        this.settings = settings;
        this.address = address;
        this.wanted = wanted;
        this.shortcomings = shortcomings;
    }

    /** Makes all hosts known to the controller, so that their agents are let in. */
    void enrol(ControllerGate controller)
            throws IOException, InterruptedException, ExecutionException {
        EnrolHosts command = new EnrolHosts(Set.copyOf(settings.hosts()), settings.group());
        CommandReply reply =
                controller
                        .as(Principal.administrator("embedded site"))
                        .submit(
                                new CommandRequest(
                                        CommandId.random(), command, "the site's own hosts"))
                        .toCompletableFuture()
                        .get();
        if (reply instanceof CommandReply.Refused refused) {
            throw new IOException(refused.refusals().get(0).message());
        }
    }

    /** Starts all hosts; returns when none is being started any more. */
    void start(List<EmbeddedHost> hosts, ControlPlane plane, Executor threads) {
        // The first host alone: the others find what its hypervisor learnt of QEMU.
        start(hosts.get(0), plane);
        CompletableFuture<?>[] rest =
                hosts.stream()
                        .skip(1)
                        .map(host -> CompletableFuture.runAsync(() -> start(host, plane), threads))
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(rest).join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void start(EmbeddedHost host, ControlPlane plane) {
        if (!wanted.getAsBoolean()) {
            return;
        }
        try {
            plane.issue(host.id(), host.credentials());
            String lacking = host.start(agentSettings(host, plane));
            if (!lacking.isEmpty()) {
                LOG.log(Level.WARNING, "{0}: {1}", new Object[] {host.id(), lacking});
                shortcomings.accept(lacking);
            }
        } catch (IOException e) {
            shortcomings.accept(host.id() + " did not come up: " + e.getMessage());
            LOG.log(Level.SEVERE, host.id() + " did not come up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Properties agentSettings(EmbeddedHost host, ControlPlane plane) {
        Properties p = new Properties();
        p.setProperty("host", host.id().value());
        p.setProperty("controller.address", address);
        p.setProperty("controller.port", Integer.toString(plane.port()));
        p.setProperty("credentials", host.credentials().toString());
        p.setProperty("images", settings.images().toString());
        // The pool is that of all hosts here; what comes to one of them is its own.
        p.setProperty("images.own", settings.vms(host.id()).resolve("images").toString());
        p.setProperty("state", settings.vms(host.id()).toString());
        p.setProperty("cores", Integer.toString(settings.hostCapacity().cores()));
        p.setProperty("memory.bytes", Long.toString(settings.hostCapacity().memoryBytes()));
        p.setProperty("disk.bytes", Long.toString(settings.hostCapacity().diskBytes()));
        return p;
    }
}
