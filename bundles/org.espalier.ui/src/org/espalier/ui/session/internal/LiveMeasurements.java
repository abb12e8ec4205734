// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session.internal;

import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.model.mirror.Mirror;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.session.Trend;
import org.espalier.ui.session.VmRates;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Holds measurements against the mirror and the clock: what is not known now is not given. */
final class LiveMeasurements implements Measurements {
    private final RateBook book;
    private final Mirror mirror;
    private final Clock clock;

    LiveMeasurements(RateBook book, Mirror mirror, Clock clock) {
        this.book = book;
        this.mirror = mirror;
        this.clock = clock;
    }

    @Override
    public Optional<HostRates> host(HostId host) {
        return lastOf(host).filter(r -> fresh(r.at())).filter(r -> known(host));
    }

    @Override
    public Optional<VmRates> vm(VmId vm) {
        return lastOf(vm)
                .filter(r -> fresh(r.at()))
                .filter(
                        r ->
                                mirror.find(Vm.key(vm))
                                        .map(MVm.class::cast)
                                        .filter(LiveMeasurements::measurable)
                                        .isPresent());
    }

    @Override
    public Optional<HostRates> lastOf(HostId host) {
        return book.host(host);
    }

    @Override
    public Optional<VmRates> lastOf(VmId vm) {
        return book.vm(vm);
    }

    @Override
    public double[] trend(HostId host, Trend which) {
        return until(book.trend(host), which);
    }

    @Override
    public double[] trend(VmId vm, Trend which) {
        return until(book.trend(vm), which);
    }

    private double[] until(Optional<TrendRing> ring, Trend which) {
        return ring.map(r -> r.until(clock.instant(), which)).orElseGet(() -> new double[0]);
    }

    @Override
    public Duration age(Instant at) {
        Duration age = Duration.between(at, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private boolean fresh(Instant at) {
        return age(at).compareTo(FRESH) <= 0;
    }

    private boolean known(HostId host) {
        return mirror.find(org.espalier.api.model.Host.key(host))
                .map(MHost.class::cast)
                .filter(h -> h.getState() != HostState.UNKNOWN)
                .isPresent();
    }

    private static boolean measurable(MVm vm) {
        boolean hostKnown = vm.getHost() == null || vm.getHost().getState() == HostState.ONLINE;
        return hostKnown && vm.getState().alive();
    }
}
