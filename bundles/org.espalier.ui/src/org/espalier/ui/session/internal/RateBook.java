// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session.internal;

import org.espalier.api.agent.HostCounters;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.VmRates;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Makes rates of counters: keeps the measurement before the newest of every host. */
final class RateBook {
    private final Map<HostId, HostMeasurement> newest = new HashMap<>();
    private final Map<HostId, HostRates> hosts = new HashMap<>();
    private final Map<VmId, Entry> vms = new HashMap<>();

    private final Map<HostId, TrendRing> trends = new HashMap<>();

    private record Entry(HostId host, VmRates rates, TrendRing trend) {}

    /** Takes in the newest measurement of each host; those of other hosts are forgotten. */
    void update(List<HostMeasurement> measurements) {
        add(measurements);
        keep(measurements);
    }

    /** Takes in some of the newest measurements. */
    void add(List<HostMeasurement> some) {
        for (HostMeasurement each : some) {
            HostMeasurement before = newest.get(each.host());
            if (before != null && !each.at().isAfter(before.at())) {
                continue;
            }
            newest.put(each.host(), each);
            HostRates rates = hostRates(before, each);
            hosts.put(each.host(), rates);
            trends.computeIfAbsent(each.host(), h -> new TrendRing())
                    .add(
                            each.at(),
                            rates.load(),
                            number(rates.memoryUsedBytes()),
                            sum(rates.netInBytesPerSecond(), rates.netOutBytesPerSecond()));
            updateVms(before, each);
        }
    }

    /** Forgets hosts that are not in {@code measurements}. */
    void keep(List<HostMeasurement> measurements) {
        Set<HostId> seen = new HashSet<>();
        measurements.forEach(each -> seen.add(each.host()));
        // Mostly none is gone, and to look through all VMs takes its time.
        if (!newest.keySet().removeIf(host -> !seen.contains(host))) {
            return;
        }
        hosts.keySet().retainAll(seen);
        trends.keySet().retainAll(seen);
        vms.values().removeIf(entry -> !seen.contains(entry.host()));
    }

    Optional<HostRates> host(HostId host) {
        return Optional.ofNullable(hosts.get(host));
    }

    Optional<VmRates> vm(VmId vm) {
        return Optional.ofNullable(vms.get(vm)).map(Entry::rates);
    }

    Optional<TrendRing> trend(HostId host) {
        return Optional.ofNullable(trends.get(host));
    }

    Optional<TrendRing> trend(VmId vm) {
        return Optional.ofNullable(vms.get(vm)).map(Entry::trend);
    }

    private void updateVms(HostMeasurement before, HostMeasurement now) {
        Map<VmId, VmCounters> old = new HashMap<>();
        if (before != null) {
            before.vms().forEach(c -> old.put(c.vm(), c));
        }
        double seconds = before == null ? 0 : seconds(before, now);
        for (VmCounters counters : now.vms()) {
            VmRates rates = vmRates(old.remove(counters.vm()), counters, seconds, now);
            Entry last = vms.get(counters.vm());
            TrendRing trend = last == null ? new TrendRing() : last.trend();
            OptionalLong memory =
                    rates.guestUsedBytes().isPresent() ? rates.guestUsedBytes() : rates.heldBytes();
            trend.add(
                    now.at(),
                    rates.cpuCores(),
                    number(memory),
                    sum(rates.netInBytesPerSecond(), rates.netOutBytesPerSecond()));
            vms.put(counters.vm(), new Entry(now.host(), rates, trend));
        }
        // A VM that moved meanwhile is another host's to tell of.
        old.keySet()
                .forEach(
                        vm ->
                                vms.computeIfPresent(
                                        vm, (k, e) -> e.host().equals(now.host()) ? null : e));
    }

    private static HostRates hostRates(HostMeasurement before, HostMeasurement now) {
        HostCounters c = now.counters();
        double seconds = before == null ? 0 : seconds(before, now);
        HostCounters b = before == null ? c : before.counters();
        return new HostRates(
                now.at(),
                c.load1() < 0 ? OptionalDouble.empty() : OptionalDouble.of(c.load1()),
                known(c.memoryUsedBytes()),
                c.memoryTotalBytes().map(OptionalLong::of).orElse(OptionalLong.empty()),
                known(c.diskTotalBytes()),
                known(c.diskFreeBytes()),
                rate(b.netReceivedBytes(), c.netReceivedBytes(), seconds),
                rate(b.netSentBytes(), c.netSentBytes(), seconds));
    }

    private static VmRates vmRates(
            VmCounters before, VmCounters now, double seconds, HostMeasurement measurement) {
        VmCounters b = before == null ? now : before;
        double span = before == null ? 0 : seconds;
        return new VmRates(
                measurement.at(),
                perSecond(rate(b.cpuTimeNanos(), now.cpuTimeNanos(), span)),
                known(now.memoryBytes()),
                now.guestUsedBytes().map(OptionalLong::of).orElse(OptionalLong.empty()),
                rate(b.diskReadBytes(), now.diskReadBytes(), span),
                rate(b.diskWriteBytes(), now.diskWriteBytes(), span),
                rate(b.netReceivedBytes(), now.netReceivedBytes(), span),
                rate(b.netSentBytes(), now.netSentBytes(), span));
    }

    private static OptionalDouble number(OptionalLong value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsLong()) : OptionalDouble.empty();
    }

    private static OptionalDouble sum(OptionalDouble a, OptionalDouble b) {
        return a.isPresent() && b.isPresent()
                ? OptionalDouble.of(a.getAsDouble() + b.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble perSecond(OptionalDouble nanos) {
        return nanos.isPresent()
                ? OptionalDouble.of(nanos.getAsDouble() / 1e9)
                : OptionalDouble.empty();
    }

    /** Unknown without a span, where either end is unknown, and where the counter began anew. */
    private static OptionalDouble rate(long before, long now, double seconds) {
        return seconds <= 0 || before < 0 || now < before
                ? OptionalDouble.empty()
                : OptionalDouble.of((now - before) / seconds);
    }

    private static OptionalLong known(long value) {
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static double seconds(HostMeasurement before, HostMeasurement now) {
        return Duration.between(before.at(), now.at()).toNanos() / 1e9;
    }
}
