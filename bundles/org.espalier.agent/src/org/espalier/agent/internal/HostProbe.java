// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.agent.HostCounters;
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

    /** Now; -1 for what cannot be told. */
    HostCounters counters() {
        long total = -1;
        long free = -1;
        long used = -1;
        Optional<Long> memory = Optional.empty();
        long[] net = {-1, -1};
        try {
            total = space.total();
            free = space.free();
            memory = Optional.of(memory("MemTotal:"));
            used = memory.get() - memory("MemAvailable:");
            net = network();
        } catch (IOException e) {
            LOG.log(Level.FINE, "Not all of the host can be measured", e);
        }
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new HostCounters(load < 0 ? -1 : load, used, total, free, net[0], net[1], memory);
    }

    private long memory(String line) throws IOException {
        for (String l : Files.readAllLines(proc.resolve("meminfo"))) {
            if (l.startsWith(line)) {
                return Long.parseLong(l.replaceAll("[^0-9]", "")) * 1024;
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
            sum[0] += Long.parseLong(fields[RECEIVED]);
            sum[1] += Long.parseLong(fields[SENT]);
        }
        return sum;
    }
}
