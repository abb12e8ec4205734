// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.model.HostId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What hosts measured in the last ten minutes, bounded however often they measure. */
final class Measurements {
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** Closer ones replace each other. */
    private static final Duration APART = Duration.ofSeconds(4);

    private static final int MOST = (int) (KEPT.toSeconds() / APART.toSeconds()) + 1;

    private final Map<HostId, Series> hosts = new ConcurrentHashMap<>();

    void add(HostMeasurement measurement) {
        hosts.computeIfAbsent(measurement.host(), host -> new Series()).add(measurement);
    }

    List<HostMeasurement> newest(Instant now) {
        return hosts.values().stream()
                .map(series -> series.since(now.minus(KEPT)))
                .filter(kept -> !kept.isEmpty())
                .map(kept -> kept.get(kept.size() - 1))
                .sorted(Comparator.comparing(m -> m.host().value()))
                .toList();
    }

    List<HostMeasurement> history(HostId host, Instant now) {
        Series series = hosts.get(host);
        return series == null ? List.of() : series.since(now.minus(KEPT));
    }

    private static final class Series {
        private final Deque<HostMeasurement> kept = new ArrayDeque<>();
        private Instant lastKept = Instant.MIN;

        synchronized void add(HostMeasurement measurement) {
            boolean close = !kept.isEmpty() && measurement.at().isBefore(lastKept.plus(APART));
            if (close && kept.size() > 1) {
                kept.removeLast();
            } else {
                lastKept = measurement.at();
            }
            kept.addLast(measurement);
            while (kept.size() > MOST) {
                kept.removeFirst();
            }
        }

        synchronized List<HostMeasurement> since(Instant oldest) {
            while (!kept.isEmpty() && kept.getFirst().at().isBefore(oldest)) {
                kept.removeFirst();
            }
            return new ArrayList<>(kept);
        }
    }
}
