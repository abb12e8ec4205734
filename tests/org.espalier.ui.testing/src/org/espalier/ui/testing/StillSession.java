// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.testing;

import org.espalier.api.controller.Standing;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.model.mirror.Intake;
import org.espalier.model.mirror.Mirror;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.Connection;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.session.Trend;
import org.espalier.ui.session.VmRates;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A made-up site at a moment that does not pass; measured is what a test says. */
public final class StillSession implements Measurements {
    /** The moment. */
    public static final Instant NOW = Instant.EPOCH.plusSeconds(100_000);

    /** What was measured of hosts. */
    public final Map<HostId, HostRates> hosts = new HashMap<>();

    /** What was measured of VMs. */
    public final Map<VmId, VmRates> vms = new HashMap<>();

    /** The last minutes of every host and VM. */
    public final Map<Trend, double[]> trends = new EnumMap<>(Trend.class);

    /** Whether what was measured stands for now. */
    public boolean fresh = true;

    /** How the console stands to its controller. */
    public Connection connection = Connection.FOLLOWING;

    /** What the controller takes the person for. */
    public Optional<Standing> standing = Optional.empty();

    /** What guests tell of their memory, bytes. */
    public OptionalLong guestUsed = OptionalLong.empty();

    private final MSite site;

    /** A site of that size. */
    public StillSession(int groups, int hostsPerGroup) {
        Intake intake = new Intake();
        DemoSite demo = DemoSite.of(groups, hostsPerGroup, NOW);
        intake.accept(new Snapshot(48_213, NOW, demo.entities()));
        Mirror mirror = new Mirror();
        mirror.drain(intake, () -> true);
        site = mirror.site();
    }

    /** The session; it answers nothing but questions about the site. */
    public SiteSession session() {
        return (SiteSession)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {SiteSession.class},
                        (proxy, method, args) ->
                                switch (method.getName()) {
                                    case "site" -> site;
                                    case "standing" -> standing;
                                    case "connection" -> connection;
                                    case "measurements" -> this;
                                    case "hosts" -> hosts();
                                    case "vms" -> vms();
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.toString());
                                });
    }

    /** The site. */
    public MSite site() {
        return site;
    }

    /** Its hosts. */
    public List<MHost> hosts() {
        return site.getGroups().stream().flatMap(g -> g.getHosts().stream()).toList();
    }

    /** Their VMs. */
    public List<MVm> vms() {
        return hosts().stream().flatMap(h -> h.getVms().stream()).toList();
    }

    /** The host of that name. */
    public MHost host(String name) {
        return hosts().stream().filter(h -> h.getName().equals(name)).findFirst().orElseThrow();
    }

    /** The first VM that is running on a host that is well and is Espalier's own. */
    public MVm running() {
        return host("node001").getVms().get(0);
    }

    /** Half of every core, 1 GiB held, 1 to 4 MB/s. */
    public void measure(MVm vm) {
        vms.put(
                vm.getId(),
                new VmRates(
                        NOW.minusSeconds(3),
                        OptionalDouble.of(vm.getSize().cores() / 2.0),
                        OptionalLong.of(1L << 30),
                        guestUsed,
                        OptionalDouble.of(1e6),
                        OptionalDouble.of(2e6),
                        OptionalDouble.of(3e6),
                        OptionalDouble.of(4e6)));
    }

    /**
     * A load of 4, 16 of 64 GiB used, 120 of 480 GiB free, nothing known of the network's output.
     */
    public void measure(MHost host) {
        hosts.put(
                host.getId(),
                new HostRates(
                        NOW.minusSeconds(3),
                        OptionalDouble.of(4),
                        OptionalLong.of(16L << 30),
                        OptionalLong.of(64L << 30),
                        OptionalLong.of(480L << 30),
                        OptionalLong.of(120L << 30),
                        OptionalDouble.of(58.6e6),
                        OptionalDouble.empty()));
    }

    @Override
    public Optional<HostRates> host(HostId host) {
        return fresh ? lastOf(host) : Optional.empty();
    }

    @Override
    public Optional<VmRates> vm(VmId vm) {
        return fresh ? lastOf(vm) : Optional.empty();
    }

    @Override
    public Optional<HostRates> lastOf(HostId host) {
        return Optional.ofNullable(hosts.get(host));
    }

    @Override
    public Optional<VmRates> lastOf(VmId vm) {
        return Optional.ofNullable(vms.get(vm));
    }

    @Override
    public double[] trend(HostId host, Trend which) {
        return trends.getOrDefault(which, new double[0]);
    }

    @Override
    public double[] trend(VmId vm, Trend which) {
        return trends.getOrDefault(which, new double[0]);
    }

    @Override
    public Duration age(Instant at) {
        return Duration.between(at, NOW);
    }
}
