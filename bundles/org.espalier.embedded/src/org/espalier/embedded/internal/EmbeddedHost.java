// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.model.HostId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One host of the embedded site: its hypervisor and its agent, which is started again when it dies.
 */
final class EmbeddedHost {
    private static final String SOCKET = "?socket=";
    private static final Logger LOG = Logger.getLogger(EmbeddedHost.class.getName());
    private static final Duration RESTART_DELAY = Duration.ofSeconds(2);

    private final HostId id;
    private final Path directory;
    private final Hypervisor hypervisor;
    private final OwnProcess agent;
    private final ScheduledExecutorService timer;
    private volatile boolean wanted;

    EmbeddedHost(
            HostId id,
            Path directory,
            Hypervisor hypervisor,
            Path libexec,
            Path agentProduct,
            ScheduledExecutorService timer) {
        this.id = id;
        this.directory = directory;
        this.hypervisor = hypervisor;
        this.agent = OwnProcess.agent(libexec, agentProduct, settingsFile(directory));
        this.timer = timer;
    }

    private static Path settingsFile(Path directory) {
        return directory.resolve("agent.properties");
    }

    HostId id() {
        return id;
    }

    /** Where the agent finds who it is. */
    Path credentials() {
        return directory.resolve("identity");
    }

    /**
     * Starts the hypervisor and the agent, or finds them running.
     *
     * @param settings what the agent is told besides the hypervisor's address
     * @return what this machine lacks, in sentences; empty where nothing
     * @throws IOException if one of them cannot be started, with why
     */
    String start(Properties settings) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Hypervisor.Running running = hypervisor.up();
        Properties all = new Properties();
        all.putAll(settings);
        all.setProperty("libvirt.uri", running.uri());
        networks(running.uri(), all);
        running.run().ifPresent(run -> all.setProperty("libvirt.run", run.toString()));
        if (write(all)) {
            // An agent of an earlier start was told something else, such as another port.
            agent.stop();
        }
        wanted = true;
        watch(agent.ensure());
        return running.lacking();
    }

    /**
     * host-up says beside libvirt's socket where the bridge is; elsewhere none is to be touched.
     */
    private static void networks(String uri, Properties all) throws IOException {
        int at = uri.indexOf(SOCKET);
        Path said =
                at < 0
                        ? null
                        : Path.of(uri.substring(at + SOCKET.length())).resolveSibling("netns");
        if (said != null && Files.exists(said)) {
            all.setProperty("network.namespace", Files.readString(said).strip());
        } else {
            all.setProperty("networks", "no");
        }
    }

    /** Whether the settings that were there are others now. */
    private boolean write(Properties all) throws IOException {
        Path file = settingsFile(directory);
        if (Files.exists(file)) {
            Properties before = new Properties();
            try (var in = Files.newBufferedReader(file)) {
                before.load(in);
            }
            if (before.equals(all)) {
                return false;
            }
        }
        Path part = file.resolveSibling("agent.properties.part");
        try (var out = Files.newBufferedWriter(part)) {
            all.store(out, null);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private void watch(ProcessHandle process) {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        exit.thenRun(
                () -> {
                    if (wanted) {
                        LOG.log(Level.WARNING, "Agent of {0} ended and is started again", id);
                        timer.schedule(
                                this::again, RESTART_DELAY.toMillis(), TimeUnit.MILLISECONDS);
                    }
                });
    }

    private void again() {
        if (!wanted) {
            return;
        }
        try {
            watch(agent.ensure());
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "Agent of " + id + " cannot be started", e);
            timer.schedule(this::again, RESTART_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** From now on nothing is started again; what runs goes on. */
    void leave() {
        wanted = false;
    }

    /**
     * Ends the agent and the VMs, and the hypervisor where it is the site's own.
     *
     * @throws IOException if something did not end
     */
    void stop() throws IOException, InterruptedException {
        wanted = false;
        agent.stop();
        hypervisor.down();
    }
}
