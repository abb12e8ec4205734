// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.Principal;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.SiteLifecycle;
import org.espalier.remote.ControlPlane;
import org.espalier.remote.ControlServer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The site on this very machine: a controller in this process, hosts in namespaces, an agent
 * process each. Nothing in it is a special case for controller or agents: they meet over TLS as
 * anywhere.
 */
final class EmbeddedSite implements SiteLifecycle {
    private static final Logger LOG = Logger.getLogger(EmbeddedSite.class.getName());

    private static final String ADDRESS = "127.0.0.1";

    /** As many hosts are started at once as a small machine has cores. */
    private static final int PARALLEL = 2;

    private final EmbeddedSettings settings;
    private final ControllerSwitch controllerSwitch;
    private final ControlServer server;
    private final CompletableFuture<ControllerGate> gate;
    private final CompletableFuture<AgentSessions> sessions;

    // One more thread: that which waits for the others.
    private final ExecutorService work = Executors.newFixedThreadPool(PARALLEL + 1, daemon("site"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(daemon("site-timer"));
    private final List<EmbeddedHost> hosts;
    private final List<String> shortcomings = new CopyOnWriteArrayList<>();
    private CompletableFuture<Void> started;
    private ControlPlane plane;
    private boolean closed;

    /**
     * A site that is not started yet.
     *
     * @param gate completes with the controller once that runs
     * @param sessions completes with what takes the agents' connections
     */
    EmbeddedSite(
            EmbeddedSettings settings,
            Path agentProduct,
            ControllerSwitch controllerSwitch,
            ControlServer server,
            CompletableFuture<ControllerGate> gate,
            CompletableFuture<AgentSessions> sessions) {
        this.settings = settings;
        this.controllerSwitch = controllerSwitch;
        this.server = server;
        this.gate = gate;
        this.sessions = sessions;
        this.hosts =
                settings.hosts().stream()
                        .map(
                                id ->
                                        new EmbeddedHost(
                                                id,
                                                settings.hostDirectory(id),
                                                settings.libexec(),
                                                agentProduct,
                                                timer))
                        .toList();
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, "espalier-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public synchronized CompletionStage<Void> start() {
        if (started == null) {
            controllerSwitch.on();
            started =
                    sessions.thenCombine(gate, Services::new)
                            .thenAcceptAsync(this::bringUp, work)
                            .whenComplete((nothing, failure) -> report(failure));
        }
        return started;
    }

    private void report(Throwable failure) {
        if (failure != null) {
            shortcomings.add("The site did not come up: " + failure);
            LOG.log(Level.SEVERE, "The embedded site did not come up", failure);
        }
    }

    private record Services(AgentSessions sessions, ControllerGate gate) {}

    private void bringUp(Services services) {
        try {
            Files.createDirectories(settings.images());
            openPlane(services);
            enrol(services.gate());
            // The first host alone: the others find what its hypervisor learnt of QEMU.
            startHost(hosts.get(0));
            List<Future<?>> rest = new ArrayList<>();
            for (EmbeddedHost host : hosts.subList(1, hosts.size())) {
                rest.add(CompletableFuture.runAsync(() -> startHost(host), work));
            }
            for (Future<?> each : rest) {
                each.get();
            }
        } catch (IOException | ExecutionException e) {
            shortcomings.add("The site did not come up: " + e.getMessage());
            LOG.log(Level.SEVERE, "The embedded site did not come up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void openPlane(Services services) throws IOException {
        plane =
                ControlPlane.open(
                        settings.directory(),
                        ADDRESS,
                        0,
                        server,
                        services.sessions(),
                        services.gate());
    }

    private void enrol(ControllerGate controller)
            throws IOException, InterruptedException, ExecutionException {
        EnrolHosts command = new EnrolHosts(Set.copyOf(settings.hosts()), settings.group());
        CommandReply reply =
                controller
                        .as(Principal.administrator("embedded site"))
                        .submit(CommandRequest.of(command))
                        .toCompletableFuture()
                        .get();
        if (reply instanceof CommandReply.Refused refused) {
            throw new IOException(refused.refusals().get(0).message());
        }
    }

    private void startHost(EmbeddedHost host) {
        try {
            ControlPlane to;
            synchronized (this) {
                to = plane;
            }
            to.issue(host.id(), host.credentials());
            String lacking = host.start(agentSettings(host, to));
            if (!lacking.isEmpty()) {
                shortcomings.add(lacking);
            }
        } catch (IOException e) {
            shortcomings.add(host.id() + " did not come up: " + e.getMessage());
            LOG.log(Level.SEVERE, host.id() + " did not come up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Properties agentSettings(EmbeddedHost host, ControlPlane to) {
        Properties p = new Properties();
        Path own = settings.hostDirectory(host.id());
        p.setProperty("host", host.id().value());
        p.setProperty("controller.address", ADDRESS);
        p.setProperty("controller.port", Integer.toString(to.port()));
        p.setProperty("credentials", host.credentials().toString());
        p.setProperty("images", settings.images().toString());
        p.setProperty("state", own.resolve("vms").toString());
        p.setProperty("cores", Integer.toString(settings.hostCapacity().cores()));
        p.setProperty("memory.bytes", Long.toString(settings.hostCapacity().memoryBytes()));
        p.setProperty("disk.bytes", Long.toString(settings.hostCapacity().diskBytes()));
        return p;
    }

    @Override
    public synchronized boolean running() {
        return started != null && !closed;
    }

    @Override
    public List<String> shortcomings() {
        return List.copyOf(shortcomings);
    }

    @Override
    public CompletionStage<Void> stop(Consumer<String> progress) {
        return CompletableFuture.runAsync(
                () -> {
                    List<String> failures = new ArrayList<>();
                    for (EmbeddedHost host : hosts) {
                        progress.accept("Stopping " + host.id());
                        try {
                            host.stop();
                        } catch (IOException e) {
                            failures.add(e.getMessage());
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            failures.add(host.id() + " was not stopped: interrupted");
                        }
                    }
                    progress.accept("Closing the store");
                    close();
                    if (!failures.isEmpty()) {
                        throw new CompletionException(new IOException(String.join("\n", failures)));
                    }
                },
                timer);
    }

    @Override
    public CompletionStage<Void> leaveRunning() {
        hosts.forEach(EmbeddedHost::leave);
        return CompletableFuture.runAsync(this::close, timer);
    }

    private synchronized void close() {
        closed = true;
        if (plane != null) {
            plane.close();
            plane = null;
        }
        controllerSwitch.off();
    }
}
