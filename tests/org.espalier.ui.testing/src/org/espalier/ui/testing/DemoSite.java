// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.testing;

import org.espalier.api.agent.HostCounters;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Image;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.Site;
import org.espalier.api.model.StoragePool;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes up a site of a given size, always the same one: most VMs run, every other state is there,
 * one host is unknown, one impaired, one VM foreign, one lost.
 */
public final class DemoSite {
    private static final long GIB = 1L << 30;
    private static final String[] VOS = {"atlas", "biomed", "physics", "chem"};

    private final List<Entity> entities = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<Vm> vms = new ArrayList<>();
    private final List<Image> images = new ArrayList<>();
    private final Random random = new Random(7);
    private final Instant now;

    private DemoSite(Instant now) {
        this.now = now;
    }

    /** A site of {@code groups} × {@code hostsPerGroup} hosts as of {@code now}. */
    public static DemoSite of(int groups, int hostsPerGroup, Instant now) {
        DemoSite site = new DemoSite(now);
        site.frame();
        for (int g = 0; g < groups; g++) {
            site.group("rack-" + (char) ('a' + g % 26) + (g < 26 ? "" : g / 26), hostsPerGroup);
        }
        return site;
    }

    /** Everything that is there. */
    public List<Entity> entities() {
        return List.copyOf(entities);
    }

    /** The hosts, in order. */
    public List<Host> hosts() {
        return List.copyOf(hosts);
    }

    /** The images, in order. */
    public List<Image> images() {
        return List.copyOf(images);
    }

    /** The VMs, in the order of hosts. */
    public List<Vm> vms() {
        return List.copyOf(vms);
    }

    /**
     * What the hosts that are heard measure at {@code at}: every VM keeps its own constant rates,
     * so that two measurements give them.
     */
    public List<HostMeasurement> measurementsAt(Instant at) {
        double seconds = (at.toEpochMilli() - now.toEpochMilli()) / 1000.0 + 1000;
        List<HostMeasurement> all = new ArrayList<>();
        Map<HostId, List<Vm>> alive =
                vms.stream()
                        .filter(v -> v.state().alive())
                        .collect(Collectors.groupingBy(Vm::host));
        for (int i = 0; i < hosts.size(); i++) {
            Host host = hosts.get(i);
            if (host.state() != HostState.ONLINE) {
                continue;
            }
            double share = i * 37 % 100 / 100.0;
            List<VmCounters> counters =
                    alive.getOrDefault(host.id(), List.of()).stream()
                            .map(v -> counters(v, seconds))
                            .toList();
            HostCounters own =
                    new HostCounters(
                            share * host.total().cores(),
                            (long) (host.total().memoryBytes() * (0.2 + 0.7 * share)),
                            host.total().diskBytes(),
                            (long) (host.total().diskBytes() * (1 - share)),
                            (long) (seconds * share * 112_000_000),
                            (long) (seconds * share * 4_000_000));
            all.add(new HostMeasurement(host.id(), at, own, counters));
        }
        return all;
    }

    private static VmCounters counters(Vm vm, double seconds) {
        double share = Math.floorMod(vm.name().hashCode(), 100) / 100.0;
        return new VmCounters(
                vm.id(),
                (long) (seconds * share * vm.size().cores() * 1e9),
                (long) (vm.size().memoryBytes() * (0.3 + 0.6 * share)),
                (long) (seconds * share * 38_000_000),
                (long) (seconds * share * 12_000_000),
                (long) (seconds * share * 112_000_000),
                (long) (seconds * share * 4_100_000));
    }

    private void frame() {
        entities.add(
                new Site(UUID.nameUUIDFromBytes(new byte[] {1}), "Riverside", new VoId(VOS[0])));
        for (String vo : VOS) {
            entities.add(new Vo(new VoId(vo), vo.toUpperCase(java.util.Locale.ROOT) + " group"));
        }
        PoolId pool = new PoolId("images");
        entities.add(new StoragePool(pool, "/srv/images", 480 * GIB, 61 * GIB));
        for (String name : List.of("sl6-worker 2.3", "deb12-r 4.2", "tiny")) {
            String file = name.replace(' ', '-') + ".qcow2";
            Image image =
                    new Image(
                            Image.idOf(pool, file),
                            name,
                            pool,
                            file,
                            Image.Format.QCOW2,
                            (images.size() + 1) * 700_000_000L);
            images.add(image);
            entities.add(image);
        }
    }

    private void group(String name, int size) {
        GroupId group = new GroupId(name);
        entities.add(new NodeGroup(group, name.endsWith("b") ? "GPU" : ""));
        for (int i = 0; i < size; i++) {
            int number = hosts.size() + 1;
            HostState state = number == 4 ? HostState.UNKNOWN : HostState.ONLINE;
            Optional<String> trouble = Optional.empty();
            if (number == 6) {
                state = HostState.IMPAIRED;
                trouble = Optional.of("Its hypervisor does not answer");
            }
            Host host =
                    new Host(
                            new HostId(String.format("node%03d", number)),
                            group,
                            state,
                            new Capacity(16, 64 * GIB, 480 * GIB),
                            Set.of("suspend", "save"),
                            "0.1.0",
                            Optional.of(now.minusSeconds(state == HostState.UNKNOWN ? 41 : 0)),
                            0,
                            trouble);
            hosts.add(host);
            entities.add(host);
            int count = random.nextInt(5);
            for (int v = 0; v < Math.max(count, number <= 6 ? 2 : 0); v++) {
                vm(host, number, v);
            }
        }
    }

    private void vm(Host host, int number, int index) {
        int vo = random.nextInt(VOS.length);
        boolean foreign = number == 2 && index == 0;
        VmState state = foreign ? VmState.RUNNING : someState();
        if (number == 3 && index == 0) {
            state = VmState.LOST;
        }
        String name = foreign ? "dkern-test" : VOS[vo] + "-" + (184200 + number) + "-" + index;
        Vm vm =
                new Vm(
                        new VmId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))),
                        name,
                        host.id(),
                        new VoId(VOS[vo]),
                        foreign ? Optional.empty() : Optional.of(images.get(vo % 3).id()),
                        new Capacity(4 + vo * 2, (4L + 4 * vo) * GIB, 20 * GIB),
                        state,
                        foreign ? Vm.Origin.FOREIGN : Vm.Origin.MANAGED,
                        now.minusSeconds(8000 + number),
                        state instanceof VmState.Lost
                                ? Optional.of("Its host does not have it any more")
                                : Optional.empty());
        vms.add(vm);
        entities.add(vm);
    }

    private VmState someState() {
        int draw = random.nextInt(12);
        return switch (draw) {
            case 0 -> VmState.SUSPENDED;
            case 1 -> VmState.SAVED;
            case 2 -> VmState.STOPPED;
            case 3 -> VmState.STARTING;
            default -> VmState.RUNNING;
        };
    }
}
