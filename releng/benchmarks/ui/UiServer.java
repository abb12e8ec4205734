// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.Bytes;
import org.espalier.api.agent.HostCounters;
import org.espalier.api.command.CreateVms;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.event.Change;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Role;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.Observation;
import org.espalier.controller.core.SiteState;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The product's controller with a made-up site whose VMs change their states all the time, and
 * whose hosts have loads. Arguments: directory, hosts, VMs, changes a second.
 */
final class UiServer {
    private static final int HOSTS_A_GROUP = 80;
    private static final int TICK_MILLIS = 20;
    private static final long SEED = 4711;

    /** Of so many VMs one has a name that ends with this. */
    static final int MARKED = 5;

    private UiServer() {}

    public static void main(String[] args) throws Exception {
        int hosts = Integer.parseInt(args[1]);
        int vms = Integer.parseInt(args[2]);
        int perSecond = Integer.parseInt(args[3]);
        List<Vm> all = new ArrayList<>();
        List<Change> site = site(hosts, vms, all);
        ListServer.serve(
                Path.of(args[0]),
                site,
                agents -> new Loaded(agents.hosts(), hosts),
                core -> change(core, all, perSecond));
    }

    private static List<Change> site(int hosts, int vms, List<Vm> made) {
        Instant now = Instant.now();
        Random random = new Random(SEED);
        List<Change> all = new ArrayList<>();
        all.add(new Change.Put(new User("bench", "", Set.of(Role.SITE_ADMINISTRATOR), Set.of())));
        for (int i = 0; i < hosts; i++) {
            GroupId group = new GroupId("rack%03d".formatted(i / HOSTS_A_GROUP));
            if (i % HOSTS_A_GROUP == 0) {
                all.add(new Change.Put(new NodeGroup(group, "")));
            }
            boolean impaired = random.nextInt(200) == 0;
            all.add(
                    new Change.Put(
                            new Host(
                                    host(i),
                                    group,
                                    impaired ? HostState.IMPAIRED : HostState.ONLINE,
                                    ListServer.HOST,
                                    ListServer.ABLE,
                                    ListServer.VERSION,
                                    Optional.of(now),
                                    0,
                                    impaired
                                            ? Optional.of("Its hypervisor does not answer")
                                            : Optional.empty())));
        }
        for (int i = 0; i < vms; i++) {
            Vm vm =
                    new Vm(
                            ListServer.vm(i),
                            "vm%06d-%d".formatted(i, i % MARKED),
                            host(random.nextInt(hosts)),
                            new VoId("default"),
                            Optional.empty(),
                            ListServer.VM,
                            VmState.RUNNING,
                            Vm.Origin.MANAGED,
                            now,
                            Optional.empty());
            made.add(vm);
            all.add(new Change.Put(vm));
        }
        return all;
    }

    private static HostId host(int i) {
        return new HostId("node%05d".formatted(i));
    }

    private static void change(ControllerCore core, List<Vm> vms, int perSecond) {
        Random random = new Random(SEED + 1);
        Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread thread = new Thread(work, "bench-changes");
                            thread.setDaemon(true);
                            return thread;
                        })
                .scheduleAtFixedRate(
                        () -> core.observe("bench", state -> some(state, vms, random, perSecond)),
                        TICK_MILLIS,
                        TICK_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    private static Observation.Seen<Void> some(
            SiteState state, List<Vm> vms, Random random, int perSecond) {
        Set<Integer> picked =
                random.ints(0, vms.size())
                        .distinct()
                        .limit((long) perSecond * TICK_MILLIS / 1000)
                        .boxed()
                        .collect(java.util.stream.Collectors.toSet());
        List<Change> changes = new ArrayList<>();
        for (int i : picked) {
            Vm vm = vms.get(i);
            boolean runs = vm.state().equals(VmState.RUNNING);
            Vm next =
                    vm.withState(
                            runs ? VmState.SUSPENDED : VmState.RUNNING,
                            Instant.now(),
                            Optional.empty());
            vms.set(i, next);
            changes.add(new Change.Put(next));
        }
        return Observation.Seen.of(changes);
    }

    /** What agents would tell of their machines; the rest is the product's. */
    private record Loaded(HostAccess real, int hosts) implements HostAccess {
        @Override
        public List<HostMeasurement> measurements() {
            Instant now = Instant.now();
            Random random = new Random(now.getEpochSecond());
            List<HostMeasurement> all = new ArrayList<>();
            for (int i = 0; i < hosts; i++) {
                double load = random.nextDouble() * random.nextDouble();
                HostCounters counters =
                        new HostCounters(
                                load * ListServer.HOST.cores(),
                                (long) (load * ListServer.HOST.memoryBytes()),
                                ListServer.HOST.diskBytes(),
                                (long) ((1 - load) * ListServer.HOST.diskBytes()),
                                0,
                                0);
                all.add(new HostMeasurement(host(i), now, counters, List.of()));
            }
            return all;
        }

        @Override
        public PlacementPlan plan(SiteState state, CreateVms command) {
            return real.plan(state, command);
        }

        @Override
        public List<HostMeasurement> history(HostId host) {
            return real.history(host);
        }

        @Override
        public ConsoleSession openConsole(VmId vm, ConsoleListener listener) {
            return real.openConsole(vm, listener);
        }

        @Override
        public CompletionStage<Bytes> serialLog(VmId vm, int maxBytes) {
            return real.serialLog(vm, maxBytes);
        }

        @Override
        public CompletionStage<Bytes> hostLog(HostId host, int maxBytes) {
            return real.hostLog(host, maxBytes);
        }
    }
}
