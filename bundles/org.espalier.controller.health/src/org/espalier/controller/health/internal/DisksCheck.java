// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.health.internal;

import org.espalier.api.Amounts;
import org.espalier.api.agent.HostCounters;
import org.espalier.api.controller.HealthCheck;
import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.StoragePool;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** File systems of the hosts' VMs and of image pools that are full, or will be. */
@Component
public final class DisksCheck implements HealthCheck {
    private final SiteControl control;
    private final HostAccess hosts;

    /** For the core that runs. */
    @Activate
    public DisksCheck(@Reference SiteControl control, @Reference HostAccess hosts) {
        this.control = control;
        this.hosts = hosts;
    }

    @Override
    public Area area() {
        return Area.DISKS;
    }

    @Override
    public List<HealthFinding> check(Instant now) {
        Newest newest = new Newest(hosts.measurements(), now);
        SiteState state = control.state();
        List<HealthFinding> all =
                new ArrayList<>(
                        PerHost.of(
                                Area.DISKS,
                                state.hosts().toList(),
                                host -> look(host, newest, state),
                                "The disks of %d of %d hosts have room."));
        state.all(EntityKind.POOL, StoragePool.class).forEach(p -> all.add(pool(p)));
        return all;
    }

    private static Optional<HealthFinding> look(Host host, Newest newest, SiteState state) {
        Optional<HostCounters> told =
                newest.fresh(host.id())
                        .map(HostMeasurement::counters)
                        .filter(counters -> Level.known(counters.diskTotalBytes()));
        if (told.isEmpty()) {
            return Optional.of(
                    new HealthFinding(
                            Area.DISKS,
                            host.id(),
                            Severity.UNKNOWN,
                            "How full the disk of "
                                    + host.id()
                                    + " is, is not known: its agent does not say. See Agents.",
                            newest.last(host.id())));
        }
        HostCounters counters = told.get();
        long total = counters.diskTotalBytes();
        long reserve = host.reserved(total);
        Severity severity = Level.of(total, counters.diskFreeBytes(), reserve);
        if (severity != Severity.WELL) {
            return Optional.of(
                    new HealthFinding(
                            Area.DISKS,
                            host.id(),
                            severity,
                            full(
                                    "The disk of " + host.id(),
                                    severity,
                                    free(total, counters.diskFreeBytes()) + kept(reserve),
                                    "Move or delete VMs, or add disk."),
                            Optional.empty()));
        }
        return promised(host, total, state);
    }

    private static String kept(long reserve) {
        return reserve == 0 ? "" : ", " + Amounts.bytes(reserve) + " are kept from VMs";
    }

    /** Disks of VMs are thin: what they were promised may be more than there is. */
    private static Optional<HealthFinding> promised(Host host, long total, SiteState state) {
        long promised = state.vmsOn(host.id()).mapToLong(vm -> vm.size().diskBytes()).sum();
        return promised <= total
                ? Optional.empty()
                : Optional.of(
                        new HealthFinding(
                                Area.DISKS,
                                host.id(),
                                Severity.WARNING,
                                "The disk of %s is promised to VMs %.1f times: %s of %s. It fills up when they write; move some away."
                                        .formatted(
                                                host.id(),
                                                (double) promised / total,
                                                Amounts.bytes(promised),
                                                Amounts.bytes(total)),
                                Optional.empty()));
    }

    private static HealthFinding pool(StoragePool pool) {
        String thing = "Pool " + pool.id() + " in " + pool.path();
        if (pool.trouble().isPresent()) {
            return finding(pool, Severity.BAD, thing + " is in trouble: " + pool.trouble().get());
        } else if (!Level.known(pool.totalBytes())) {
            return finding(pool, Severity.UNKNOWN, thing + ": how full it is, is not known.");
        }
        Severity severity = Level.of(pool.totalBytes(), pool.freeBytes(), 0);
        return finding(
                pool,
                severity,
                severity == Severity.WELL
                        ? thing + " has " + free(pool.totalBytes(), pool.freeBytes()) + "."
                        : full(
                                thing,
                                severity,
                                free(pool.totalBytes(), pool.freeBytes()),
                                "Remove images that no VM uses, or add disk."));
    }

    private static HealthFinding finding(StoragePool pool, Severity severity, String message) {
        return new HealthFinding(Area.DISKS, pool.id().value(), severity, message);
    }

    private static String full(String thing, Severity severity, String has, String step) {
        return "%s is %s: %s. %s"
                .formatted(thing, severity == Severity.BAD ? "full" : "nearly full", has, step);
    }

    private static String free(long total, long free) {
        return Amounts.bytesOf(free, total) + " free";
    }

    /** How full is too full. */
    static final class Level {
        private static final int NEARLY = 85;
        private static final int FULL = 98;

        private Level() {}

        static boolean known(long total) {
            return total > 0;
        }

        static Severity of(long total, long free, long reserve) {
            double used = 100.0 * (total - free) / total;
            if (used >= FULL || reserve > 0 && free <= reserve) {
                return Severity.BAD;
            }
            return used >= NEARLY || free < 2 * reserve ? Severity.WARNING : Severity.WELL;
        }
    }
}
