// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.CommandLines;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The dnsmasq of one network: started, started again whenever it dies, found again by its pid and
 * its command line after the agent was ended, and ended. It goes on while no agent runs.
 */
final class Responder {
    private static final Logger LOG = Logger.getLogger(Responder.class.getName());
    private static final Duration TERM_LIMIT = Duration.ofSeconds(3);

    /** One that dies earlier than this after its start has something that a start does not cure. */
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long LARGE_LOG = 1 << 20;

    /** So often it is no accident any more. */
    private static final int MANY_DEATHS = 3;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);

    private final Path configuration;
    private final Path pidFile;
    private final UnaryOperator<List<String>> words;
    private final BiConsumer<Duration, Runnable> later;
    private ProcessHandle process;
    private long startedNanos;
    private Duration wait = FIRST_WAIT;
    private boolean wanted;

    /** How often in turn it died soon after its start. Read by whoever asks how it is. */
    private final AtomicInteger deaths = new AtomicInteger();

    /**
     * One that is not started yet.
     *
     * @param configuration its file: by this it is known
     * @param pidFile where its pid stands
     * @param words makes of a command that which runs it where the bridge is
     * @param later runs something after a while
     */
    Responder(
            Path configuration,
            Path pidFile,
            UnaryOperator<List<String>> words,
            BiConsumer<Duration, Runnable> later) {
        this.configuration = configuration;
        this.pidFile = pidFile;
        this.words = words;
        this.later = later;
    }

    /** Has it run: that of an earlier agent, where there is one, or a new one. */
    synchronized void ensure() throws IOException {
        wanted = true;
        if (process != null && process.isAlive()) {
            return;
        }
        Optional<ProcessHandle> running = find();
        if (running.isPresent()) {
            watch(running.get());
        } else {
            start();
        }
    }

    /** Has it forget what it knew: its leases. */
    synchronized void restart() throws IOException, InterruptedException {
        end();
        ensure();
    }

    /** Has it read its reservations again. */
    synchronized void reload() throws IOException, InterruptedException {
        ensure();
        new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor(TERM_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it; one that does not run is success. */
    synchronized void end() throws IOException, InterruptedException {
        wanted = false;
        Optional<ProcessHandle> running = find();
        if (running.isPresent() && !ended(running.get(), false) && !ended(running.get(), true)) {
            throw new IOException("dnsmasq " + running.get().pid() + " does not end");
        }
        process = null;
        Files.deleteIfExists(pidFile);
    }

    /** What it said last where it dies again and again; empty where it stays. Waits for nobody. */
    Optional<String> trouble() {
        if (deaths.get() < MANY_DEATHS) {
            return Optional.empty();
        }
        String said = "nothing";
        try {
            List<String> lines = Files.readAllLines(log());
            said = lines.isEmpty() ? said : lines.get(lines.size() - 1);
        } catch (IOException e) {
            LOG.log(Level.FINE, "What dnsmasq said cannot be read", e);
        }
        return Optional.of(
                "dnsmasq died %d times in turn, it said: %s. Look whether something else answers on that bridge."
                        .formatted(deaths.get(), said));
    }

    /** Cuts off what it said, once that is much: it goes on behind the cut. */
    void keepLogSmall() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LARGE_LOG) {
            try (FileChannel channel = FileChannel.open(log(), StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }

    private Path log() {
        return configuration.resolveSibling("dnsmasq.log");
    }

    /** Watches no more: it goes on by itself. */
    synchronized void leave() {
        wanted = false;
        process = null;
    }

    private void start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        words.apply(
                                List.of(
                                        "dnsmasq",
                                        "--keep-in-foreground",
                                        "--conf-file=" + configuration,
                                        "--pid-file=" + pidFile)));
        Path log = log();
        Files.deleteIfExists(log);
        Process started =
                builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        Files.writeString(pidFile, started.pid() + "\n");
        startedNanos = System.nanoTime();
        watch(started.toHandle());
        later.accept(Duration.ofNanos(SETTLED_NANOS), () -> settled(started.toHandle()));
    }

    private synchronized void settled(ProcessHandle started) {
        if (started.equals(process) && started.isAlive()) {
            deaths.set(0);
        }
    }

    private void watch(ProcessHandle running) {
        process = running;
        // Not on the thread that is told of it: whoever ends one waits for just that.
        running.onExit().thenAccept(dead -> later.accept(Duration.ZERO, () -> died(dead)));
    }

    private synchronized void died(ProcessHandle dead) {
        if (!wanted || process == null || process.pid() != dead.pid()) {
            return;
        }
        process = null;
        boolean settled = System.nanoTime() - startedNanos > SETTLED_NANOS;
        wait = settled ? FIRST_WAIT : wait.multipliedBy(2);
        deaths.set(settled ? 1 : deaths.get() + 1);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            wait = LONGEST_WAIT;
        }
        LOG.log(
                Level.WARNING,
                "dnsmasq {0} of {1} died; it is started again",
                new Object[] {dead.pid(), configuration});
        later.accept(wait, this::again);
    }

    private synchronized void again() {
        if (wanted) {
            try {
                ensure();
            } catch (IOException e) {
                LOG.log(Level.SEVERE, "dnsmasq of " + configuration + " was not started", e);
            }
        }
    }

    private Optional<ProcessHandle> find() throws IOException {
        String pid;
        try {
            pid = Files.readString(pidFile).strip();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        return pid.matches("[0-9]{1,9}")
                ? ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessHandle::isAlive)
                        .filter(this::isOurs)
                : Optional.empty();
    }

    /** A pid is used again after a while: only the command line tells whose it is now. */
    private boolean isOurs(ProcessHandle running) {
        try {
            return CommandLines.of(running).contains("\0--conf-file=" + configuration + "\0");
        } catch (IOException e) {
            // It has just ended.
            return false;
        }
    }

    private static boolean ended(ProcessHandle running, boolean forcibly)
            throws InterruptedException {
        CompletableFuture<ProcessHandle> exit = running.onExit();
        if (forcibly) {
            running.destroyForcibly();
        } else {
            running.destroy();
        }
        try {
            exit.get(TERM_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !running.isAlive();
        } catch (ExecutionException e) {
            return !running.isAlive();
        }
    }
}
