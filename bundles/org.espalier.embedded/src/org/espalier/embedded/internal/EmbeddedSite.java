// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.controller.SiteLifecycle;
import org.espalier.remote.ControlPlane;
import org.espalier.remote.ControlServer;
import org.espalier.security.HostIdentities;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The site on this very machine: a controller in this process, hosts in namespaces, an agent
 * process each. Nothing in it is a special case for controller or agents: they meet over TLS as
 * anywhere.
 */
final class EmbeddedSite implements SiteLifecycle {
    private static final Logger LOG = Logger.getLogger(EmbeddedSite.class.getName());

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
    private final CopyOnWriteArrayList<String> shortcomings = new CopyOnWriteArrayList<>();
    private final BringUp bringUp;
    private final Optional<Successor> successor;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private Phase phase = Phase.NEW;
    private CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> broughtUp = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> left;
    private CompletableFuture<Void> stopped;
    private ControlPlane plane;

    /** How far it is. Every step is one onward; none leads back. */
    private enum Phase {
        /** Nothing was begun. */
        NEW,
        /** Hosts are being brought up, or are up. */
        STARTED,
        /** It is being stopped or left: no host is begun any more. */
        ENDING,
        /** The controller is off. */
        ENDED
    }

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
        this.successor =
                settings.controllerProduct().map(product -> new Successor(settings, product));
        this.bringUp =
                new BringUp(
                        settings, settings.address(), this::starting, shortcomings::addIfAbsent);
        this.hosts =
                settings.hosts().stream()
                        .map(
                                id ->
                                        new EmbeddedHost(
                                                id,
                                                settings.hostDirectory(id),
                                                settings.hypervisor(id),
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
        if (phase == Phase.NEW) {
            phase = Phase.STARTED;
            if (successor.isPresent()) {
                taken = CompletableFuture.runAsync(this::takeOver, work);
            } else {
                controllerSwitch.on();
                taken = CompletableFuture.completedFuture(null);
            }
            taken.thenCompose(nothing -> sessions.thenCombine(gate, Services::new))
                    .thenAcceptAsync(this::begin, work)
                    .whenComplete((nothing, failure) -> report(failure));
        }
        return started;
    }

    /** The store is free once the controller that had it meanwhile has ended. */
    private void takeOver() {
        try {
            successor.orElseThrow().end();
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
        synchronized (this) {
            if (starting()) {
                controllerSwitch.on();
            }
        }
    }

    private void report(Throwable failure) {
        if (failure == null) {
            started.complete(null);
        } else if (!started.isDone()) {
            // In this order: whoever is told asks at once what it was.
            fell(failure);
            started.completeExceptionally(failure);
        }
    }

    private void fell(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean words = cause instanceof IOException || cause instanceof RefusedException;
        shortcomings.add("The site did not come up: " + (words ? cause.getMessage() : cause));
        LOG.log(Level.SEVERE, "The embedded site did not come up", failure);
    }

    private record Services(AgentSessions sessions, ControllerGate gate) {}

    private synchronized boolean starting() {
        return phase == Phase.STARTED;
    }

    private void begin(Services services) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        synchronized (this) {
            if (!starting()) {
                return;
            }
            broughtUp = over;
        }
        try {
            Files.createDirectories(settings.images());
            ControlPlane open = open(services);
            if (!hosts.isEmpty()) {
                bringUp.enrol(services.gate());
                bringUp.start(hosts, open, work);
            }
        } catch (IOException | ExecutionException e) {
            fell(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.complete(null);
        }
    }

    private ControlPlane open(Services services) throws IOException {
        ControlPlane open =
                ControlPlane.open(
                        settings.directory(),
                        settings.address(),
                        0,
                        server,
                        services.sessions(),
                        services.gate());
        synchronized (this) {
            plane = open;
        }
        controllerSwitch.offer((SiteCertificates) open);
        controllerSwitch.offer((HostIdentities) open);
        return open;
    }

    @Override
    public boolean possible() {
        return true;
    }

    @Override
    public synchronized boolean running() {
        return phase == Phase.STARTED || phase == Phase.ENDING;
    }

    @Override
    public List<String> shortcomings() {
        return List.copyOf(shortcomings);
    }

    @Override
    public synchronized CompletionStage<Void> stop(Consumer<String> progress) {
        if (stopped == null || stopped.isCompletedExceptionally()) {
            stopped = end(() -> stopHosts(progress), progress);
        }
        return stopped;
    }

    @Override
    public synchronized CompletionStage<Void> leaveRunning() {
        if (stopped != null && !stopped.isCompletedExceptionally()) {
            return stopped;
        }
        if (left == null) {
            left = end(this::leaveHosts, step -> {}).thenRunAsync(this::handOver, timer);
        }
        return left;
    }

    /**
     * Breaks the start off, waits until no host is being brought up, and ends the site.
     *
     * @param hostsEnd what becomes of the hosts: what could not be done of it
     */
    private CompletableFuture<Void> end(
            Supplier<List<String>> hostsEnd, Consumer<String> progress) {
        if (phase != Phase.ENDED) {
            phase = Phase.ENDING;
        }
        started.completeExceptionally(brokenOff());
        // Whether or not it could be taken over: then nothing more is begun.
        CompletableFuture<Void> settled =
                taken.handle((nothing, failure) -> null).thenCompose(nothing -> begun());
        return CompletableFuture.runAsync(
                () -> {
                    settled.join();
                    List<String> failures = hostsEnd.get();
                    progress.accept("Closing the store");
                    close();
                    if (!failures.isEmpty()) {
                        throw new CompletionException(new IOException(String.join("\n", failures)));
                    }
                },
                timer);
    }

    private synchronized CompletableFuture<Void> begun() {
        return broughtUp;
    }

    private static RefusedException brokenOff() {
        return RefusedException.of(
                Refusal.Code.CANCELLED,
                "The site did not come up",
                "it was ended before all of it was started",
                "Start the console again");
    }

    private List<String> stopHosts(Consumer<String> progress) {
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
        return failures;
    }

    private List<String> leaveHosts() {
        hosts.forEach(EmbeddedHost::leave);
        return List.of();
    }

    private void handOver() {
        try {
            if (successor.isPresent()) {
                successor.get().begin();
            }
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private synchronized void close() {
        if (phase == Phase.ENDED) {
            return;
        }
        phase = Phase.ENDED;
        if (plane != null) {
            plane.close();
            plane = null;
        }
        controllerSwitch.off();
    }
}
