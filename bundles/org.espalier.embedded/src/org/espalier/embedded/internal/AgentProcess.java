// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The process of one host's agent. It does not die with the console: its pid stands in a file, and
 * the next start finds it by that.
 */
final class AgentProcess {
    private static final long LARGE_LOG = 1 << 20;
    private static final Duration TERM_LIMIT = Duration.ofSeconds(5);

    private final Path libexec;
    private final Path product;
    private final Path settings;
    private final Path pidFile;
    private final Path log;

    AgentProcess(Path libexec, Path product, Path settings) {
        this.libexec = libexec;
        this.product = product;
        this.settings = settings;
        this.pidFile = settings.resolveSibling("agent.pid");
        this.log = settings.resolveSibling("agent.log");
    }

    /** The running agent, wherever it was started from. */
    Optional<ProcessHandle> find() throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        long pid;
        try {
            pid = Long.parseLong(Files.readString(pidFile).strip());
        } catch (NumberFormatException e) {
            // Half-written by a start that was killed: that agent is found by nobody, as if none.
            return Optional.empty();
        }
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
    }

    /** A pid is used again after a while: only the command line tells whose it is now. */
    private boolean isOurs(ProcessHandle process) {
        try {
            String line = Files.readString(Path.of("/proc", "" + process.pid(), "cmdline"));
            // The launcher becomes the agent, but not at once.
            return line.contains("-Despalier.agent.settings=" + settings + "\0")
                    || line.endsWith("\0" + String.join("\0", command()) + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Starts the agent where it does not run.
     *
     * @throws IOException if it cannot be started
     */
    ProcessHandle ensure() throws IOException {
        Optional<ProcessHandle> running = find();
        if (running.isPresent()) {
            return running.get();
        }
        keepLogSmall();
        Process process =
                new ProcessBuilder(command())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        Files.writeString(pidFile, process.pid() + "\n");
        return process.toHandle();
    }

    /** Before a start the log, once it is large, becomes the old one; that one is dropped. */
    private void keepLogSmall() throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
            Files.move(
                    log, log.resolveSibling("agent.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<String> command() {
        return List.of(
                libexec.resolve("agent-run").toString(), product.toString(), settings.toString());
    }

    /**
     * Ends the agent; one that does not run is success.
     *
     * @throws IOException if it does not end even when killed
     */
    void stop() throws IOException, InterruptedException {
        Optional<ProcessHandle> running = find();
        if (running.isPresent()) {
            running.get().destroy();
            if (!ended(running.get())) {
                running.get().destroyForcibly();
                if (!ended(running.get())) {
                    throw new IOException(
                            "Agent process " + running.get().pid() + " did not end. See " + log);
                }
            }
        }
        Files.deleteIfExists(pidFile);
    }

    private static boolean ended(ProcessHandle process) throws InterruptedException {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(TERM_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        }
    }
}
