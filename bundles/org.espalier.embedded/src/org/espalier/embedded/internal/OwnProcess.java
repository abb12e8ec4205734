// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.CommandLines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of the site that does not die with the console: its pid stands in a file, and the next
 * start finds it by that. A host's agent is one, and the controller that goes on without a console.
 */
final class OwnProcess {
    private static final long LARGE_LOG = 1 << 20;
    private static final Duration TERM_LIMIT = Duration.ofSeconds(15);

    private final List<String> command;
    private final String mark;
    private final Path pidFile;
    private final Path log;

    /**
     * One that is not started yet.
     *
     * @param command starts it, and becomes it without another process in between
     * @param mark the argument by which it is known once the command has become it
     * @param files its pid and its log: these with .pid and .log
     */
    private OwnProcess(List<String> command, String mark, Path files) {
        this.command = command;
        this.mark = mark;
        this.pidFile = files.resolveSibling(files.getFileName() + ".pid");
        this.log = files.resolveSibling(files.getFileName() + ".log");
    }

    /** The agent that reads {@code settings}. */
    static OwnProcess agent(Path libexec, Path product, Path settings) {
        return new OwnProcess(
                List.of(
                        libexec.resolve("agent-run").toString(),
                        product.toString(),
                        settings.toString()),
                "-Despalier.agent.settings=" + settings,
                settings.resolveSibling("agent"));
    }

    /**
     * The headless controller of the site below {@code site}. In a session of its own: what is
     * typed at the console's terminal is not meant for it.
     *
     * @param properties of the framework, -Dname=value
     */
    static OwnProcess controller(Path libexec, Path product, Path site, List<String> properties) {
        List<String> command = new ArrayList<>();
        command.add("setsid");
        command.add(libexec.resolve("controller-run").toString());
        command.add(product.toString());
        command.add(site.toString());
        command.addAll(properties);
        return new OwnProcess(
                List.copyOf(command), "-Despalier.site=" + site, site.resolve("controller"));
    }

    /** The running process, wherever it was started from. */
    Optional<ProcessHandle> find() throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        long pid;
        try {
            pid = Long.parseLong(Files.readString(pidFile).strip());
        } catch (NumberFormatException e) {
            // Half-written by a start that was killed: that process is found by nobody, as if none.
            return Optional.empty();
        }
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
    }

    /** A pid is used again after a while: only the command line tells whose it is now. */
    private boolean isOurs(ProcessHandle process) {
        try {
            String line = CommandLines.of(process);
            // The command becomes it, but not at once; a script's line begins with its shell.
            return line.contains("\0" + mark + "\0")
                    || ("\0" + line).endsWith("\0" + String.join("\0", script()) + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Starts it where it does not run.
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
                new ProcessBuilder(command)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        try {
            Files.writeString(pidFile, process.pid() + "\n");
        } catch (IOException e) {
            // Nobody would find it again.
            process.destroy();
            throw e;
        }
        return process.toHandle();
    }

    /** Before a start the log, once it is large, becomes the old one; that one is dropped. */
    private void keepLogSmall() throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".old"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The command once setsid has become what it starts. */
    private List<String> script() {
        return command.get(0).equals("setsid") ? command.subList(1, command.size()) : command;
    }

    /** What it said last, for whoever must say why it did not come up. */
    Path log() {
        return log;
    }

    /**
     * Ends it; one that does not run is success.
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
                            "Process " + running.get().pid() + " did not end. See " + log);
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
