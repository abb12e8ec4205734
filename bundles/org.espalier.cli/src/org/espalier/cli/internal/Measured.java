// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import org.espalier.api.agent.HostCounters;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.search.Search;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * What hosts and VMs are at now, as the console has it: empty is unknown. Read only for searches
 * that ask for it; what VMs use of their cores takes two measurements, which come every few
 * seconds.
 */
final class Measured {
    /** Where nobody asked. */
    static final Measured NONE = new Measured(Map.of(), Map.of());

    // As in the console: what is older is not of now.
    private static final Duration FRESH = Duration.ofSeconds(15);
    private static final Set<String> OF_VMS = Set.of("cpu");
    private static final Set<String> OF_HOSTS = Set.of("load", "memory", "mem", "diskFree");
    private static final int MOST_LOOKS = 10;

    private final Map<HostId, HostMeasurement> before;
    private final Map<HostId, HostMeasurement> now;
    private final Map<String, VmCounters> vmsBefore = new HashMap<>();
    private final Map<String, VmCounters> vmsNow = new HashMap<>();

    private Measured(Map<HostId, HostMeasurement> before, Map<HostId, HostMeasurement> now) {
        this.before = before;
        this.now = now;
        before.values().forEach(each -> index(each, vmsBefore));
        now.values().forEach(each -> index(each, vmsNow));
    }

    private static void index(HostMeasurement of, Map<String, VmCounters> vms) {
        of.vms().forEach(vm -> vms.put(key(of.host(), vm), vm));
    }

    /** A VM that moved is measured anew. */
    private static String key(HostId host, VmCounters vm) {
        return host + " " + vm.vm();
    }

    /** As much as {@code search} asks for. */
    static Measured of(Call call, Search search) throws CliException, InterruptedException {
        boolean vms = search.asksFor(OF_VMS);
        if (!vms && !search.asksFor(OF_HOSTS)) {
            return NONE;
        }
        Map<HostId, HostMeasurement> first = read(call);
        Map<HostId, HostMeasurement> last = first;
        for (int look = 0; vms && look < MOST_LOOKS && !isNewer(first, last); look++) {
            TimeUnit.SECONDS.sleep(1);
            last = read(call);
        }
        return new Measured(first, last);
    }

    private static Map<HostId, HostMeasurement> read(Call call)
            throws CliException, InterruptedException {
        List<HostMeasurement> all = call.answer(call.controller().measurements());
        Map<HostId, HostMeasurement> fresh = new HashMap<>();
        Instant oldest = Instant.now().minus(FRESH);
        all.stream()
                .filter(each -> each.at().isAfter(oldest))
                .forEach(each -> fresh.put(each.host(), each));
        return fresh;
    }

    private static boolean isNewer(
            Map<HostId, HostMeasurement> first, Map<HostId, HostMeasurement> last) {
        Collection<HostMeasurement> all = last.values();
        return all.stream()
                .filter(each -> !each.vms().isEmpty())
                .allMatch(each -> spans(first, each));
    }

    private static boolean spans(Map<HostId, HostMeasurement> first, HostMeasurement later) {
        HostMeasurement earlier = first.get(later.host());
        return earlier != null && later.at().isAfter(earlier.at());
    }

    /** Load average of the host's machine a core. */
    Optional<Double> load(Host host) {
        return counters(host)
                .map(HostCounters::load1)
                .filter(load -> load >= 0 && host.total().cores() > 0)
                .map(load -> load / host.total().cores());
    }

    /** Memory of the host's machine that is in use, bytes. */
    Optional<Long> memoryUsed(Host host) {
        return known(host, HostCounters::memoryUsedBytes);
    }

    /** What is free where the VMs' disks are, bytes. */
    Optional<Long> diskFree(Host host) {
        return known(host, HostCounters::diskFreeBytes);
    }

    private Optional<Long> known(Host host, ToLongFunction<HostCounters> which) {
        return counters(host).map(which::applyAsLong).filter(bytes -> bytes >= 0);
    }

    private Optional<HostCounters> counters(Host host) {
        return host.state() == HostState.UNKNOWN
                ? Optional.empty()
                : Optional.ofNullable(now.get(host.id())).map(HostMeasurement::counters);
    }

    /** Share of its own cores that {@code vm} uses, 0 to 1. */
    Optional<Double> cpu(Vm vm) {
        String key = vm.host() + " " + vm.id();
        VmCounters from = vmsBefore.get(key);
        VmCounters to = vmsNow.get(key);
        if (from == null
                || to == null
                || !vm.state().alive()
                || !spans(before, now.get(vm.host()))) {
            return Optional.empty();
        }
        long used = to.cpuTimeNanos() - from.cpuTimeNanos();
        double span =
                Duration.between(before.get(vm.host()).at(), now.get(vm.host()).at()).toNanos();
        return from.cpuTimeNanos() < 0 || used < 0
                ? Optional.empty()
                : Optional.of(Math.min(1, used / span / vm.size().cores()));
    }
}
