// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A product's process, with a clock that can be stepped. */
final class Daemon {
    private static final int PATIENCE_SECONDS = 60;

    private final List<String> command;
    private final Path log;
    private final Optional<Path> clock;
    private final Path step;
    private Process process;

    /**
     * One that does not run yet.
     *
     * @param directory for its log and its clock's step
     * @param clock the library that gives it another clock
     */
    Daemon(Path directory, String name, List<String> command, Optional<Path> clock)
            throws IOException {
        this.command = command;
        this.log = directory.resolve(name + ".log");
        this.clock = clock;
        this.step = directory.resolve(name + ".clock");
        stepClock(0);
    }

    /** Starts it unless it runs. */
    synchronized void start() throws IOException {
        if (process != null && process.isAlive()) {
            return;
        }
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        clock.ifPresent(
                library -> {
                    environment.put("LD_PRELOAD", library.toString());
                    environment.put("FAKETIME_TIMESTAMP_FILE", step.toString());
                    environment.put("FAKETIME_CACHE_DURATION", "1");
                    // Its name, and the one that it had before.
                    environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
                    environment.put("DONT_FAKE_MONOTONIC", "1");
                    environment.put("FAKETIME_DISABLE_SHM", "1");
                });
        process = builder.start();
    }

    /** From now on its clock is so many seconds ahead. */
    void stepClock(int seconds) throws IOException {
        // Moved into its place: an empty file would be no time at all.
        Path part = step.resolveSibling(step.getFileName() + ".part");
        Files.writeString(part, "%+d\n".formatted(seconds));
        Files.move(part, step, StandardCopyOption.ATOMIC_MOVE);
    }

    boolean hasClock() {
        return clock.isPresent();
    }

    /** Ends it as a power cut would. */
    synchronized void kill() throws InterruptedException {
        process.destroyForcibly();
        ended();
    }

    /** Asks it to end, as a supervisor does: whether it did. */
    synchronized boolean terminate() throws InterruptedException {
        if (process == null) {
            return true;
        }
        process.destroy();
        return ended();
    }

    private boolean ended() throws InterruptedException {
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void pause() throws IOException, InterruptedException {
        Shell.signal("STOP", pid());
    }

    void goOn() throws IOException, InterruptedException {
        Shell.signal("CONT", pid());
    }

    synchronized boolean alive() {
        return process != null && process.isAlive();
    }

    private synchronized long pid() {
        return process.pid();
    }
}
