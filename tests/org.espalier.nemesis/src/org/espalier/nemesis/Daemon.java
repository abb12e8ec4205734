// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A product's process, with a clock that can be stepped. */
final class Daemon {
    private static final int PATIENCE_SECONDS = 60;

    private static final int RESTART_SECONDS = 2;

    private final List<String> command;
    private final Path directory;
    private final Path log;
    private final Optional<Path> clock;
    private final Path step;
    private final String name;
    private final History history;
    private Process process;
    private boolean wanted;

    /**
     * One that does not run yet.
     *
     * @param clock the library that gives it another clock
     * @param history is told when it ends by itself
     */
    Daemon(Path directory, String name, List<String> command, Optional<Path> clock, History history)
            throws IOException {
        this.name = name;
        this.history = history;
        this.command = command;
        this.directory = directory;
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
                    environment.put("ESPALIER_CLOCK", step.toString());
                });
        environment.put(
                "JDK_JAVA_OPTIONS", "-XX:ErrorFile=" + directory.resolve(name + "-died-%p.log"));
        wanted = true;
        Process started = builder.start();
        process = started;
        started.onExit().thenRun(() -> died(started));
    }

    /** It is started again, as a supervisor would; that it ended by itself is written down. */
    private synchronized void died(Process ended) {
        if (wanted && ended == process) {
            history.add(Row.Type.DIED, name, Integer.toString(ended.exitValue()), "");
            CompletableFuture.delayedExecutor(RESTART_SECONDS, TimeUnit.SECONDS)
                    .execute(() -> again(ended));
        }
    }

    private synchronized void again(Process ended) {
        if (wanted && ended == process) {
            try {
                start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** From now on its clock is so many seconds ahead. */
    void stepClock(int seconds) throws IOException {
        // In its place: the process has the file mapped.
        try (FileChannel file =
                FileChannel.open(step, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
            file.write(bytes.putLong(seconds).flip(), 0);
        }
    }

    boolean hasClock() {
        return clock.isPresent();
    }

    /** Ends it as a power cut would. */
    synchronized void kill() throws InterruptedException {
        wanted = false;
        process.destroyForcibly();
        ended();
    }

    /** Asks it to end, as a supervisor does: whether it did. */
    synchronized boolean terminate() throws InterruptedException {
        if (process == null) {
            return true;
        }
        wanted = false;
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
