// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.agent.HostCounters;
import org.espalier.api.model.Architecture;
import org.espalier.api.model.Capacity;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the machine has and what it is at, as Linux tells. */
final class HostProbe {
    private static final Logger LOG = Logger.getLogger(HostProbe.class.getName());
    private static final int RECEIVED = 0;
    private static final int SENT = 8;

    private final DiskSpace space;
    private final Path proc;

    HostProbe(DiskSpace space, Path proc) {
        this.space = space;
        this.proc = proc;
    }

    /** All cores and memory of the machine, and the disk where VMs are. */
    Capacity machine() throws IOException {
        return new Capacity(
                Runtime.getRuntime().availableProcessors(),
                Math.max(0, memory("MemTotal:")),
                space.total());
    }

    /** That of its processors, as Java knows it. */
    static Optional<String> architecture() {
        return Architecture.name(System.getProperty("os.arch", ""));
    }

    /** Identity of the time since the machine was started; empty where it does not tell. */
    Optional<String> boot() {
        return boot(proc.resolve("sys/kernel/random/boot_id"));
    }

    /** The same where {@code file} tells it. */
    Optional<String> boot(Path file) {
        return measured(
                () -> {
                    String id = Files.readString(file).strip();
                    return id.isEmpty() ? Optional.empty() : Optional.of(id);
                },
                Optional.empty());
    }

    /** Now; -1 for what cannot be told. */
    HostCounters counters() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        long[] net = measured(this::network, new long[] {-1, -1});
        return new HostCounters(
                load < 0 ? -1 : load,
                measured(() -> memory("MemTotal:") - memory("MemAvailable:"), -1L),
                measured(space::total, -1L),
                measured(space::free, -1L),
                net[0],
                net[1],
                measured(() -> Optional.of(memory("MemTotal:")), Optional.empty()));
    }

    private interface Measure<T> {
        T take() throws IOException;
    }

    /** Each by itself: what one file does not tell hides nothing else. */
    private static <T> T measured(Measure<T> measure, T unknown) {
        try {
            return measure.take();
        } catch (IOException e) {
            LOG.log(Level.FINE, "Not all of the host can be measured", e);
            return unknown;
        }
    }

    private long memory(String line) throws IOException {
        for (String l : Files.readAllLines(proc.resolve("meminfo"))) {
            if (l.startsWith(line)) {
                return number(l.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        throw new IOException(proc.resolve("meminfo") + " has no line " + line);
    }

    private long[] network() throws IOException {
        long[] sum = new long[2];
        for (String line : Files.readAllLines(proc.resolve("net/dev"))) {
            int colon = line.indexOf(':');
            if (colon < 0 || line.substring(0, colon).strip().equals("lo")) {
                continue;
            }
            String[] fields = line.substring(colon + 1).strip().split("\\s+");
            if (fields.length <= SENT) {
                throw new IOException("Not a line of a network card: " + line);
            }
            sum[0] += number(fields[RECEIVED]);
            sum[1] += number(fields[SENT]);
        }
        return sum;
    }

    private static long number(String digits) throws IOException {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IOException("Not a number: " + digits, e);
        }
    }
}
