// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
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
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.Observation;
import org.espalier.controller.store.SqliteStore;
import org.espalier.controller.vms.VmController;
import org.espalier.remote.ControlPort;
import org.espalier.remote.LinkSettings;
import org.espalier.remote.internal.TlsControlServer;
import org.espalier.security.Identity;
import org.espalier.security.SiteAuthority;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The product's controller, with store and control port, in a plain JVM; hosts and VMs of its site
 * are made up, agents may connect. Arguments: directory, hosts, VMs. Prints its port, then ends
 * with its input.
 */
final class ListServer {
    static final Capacity HOST = new Capacity(64, 256L << 30, 4L << 40);
    static final Capacity VM = new Capacity(4, 8L << 30, 40L << 30);
    static final Set<String> ABLE = Set.of("save", "suspend", "console", "events");
    static final String VERSION = "0.1.0";

    private static final int HOSTS_A_GROUP = 50;

    private ListServer() {}

    public static void main(String[] args) throws Exception {
        List<Change> site =
                site(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Instant.now());
        serve(Path.of(args[0]), site, VmController::hosts, core -> {});
    }

    /**
     * Serves {@code site} until the input ends.
     *
     * @param hosts what the gate asks of hosts
     * @param served called once the port is open
     */
    static void serve(
            Path directory,
            List<Change> site,
            Function<VmController, HostAccess> hosts,
            Consumer<ControllerCore> served)
            throws Exception {
        Clock clock = Clock.systemUTC();
        ControllerCore core =
                ControllerCore.start(
                        new ControllerSettings(
                                "Bench",
                                directory.resolve("store"),
                                directory.resolve("images"),
                                ControllerSettings.bridge("br0")),
                        new SqliteStore().open(directory.resolve("store")),
                        clock);
        core.observe("bench", state -> Observation.Seen.of(site)).toCompletableFuture().join();
        VmController agents = VmController.start(core);
        SiteAuthority authority = SiteAuthority.open(directory.resolve("ca"), clock);
        ControlPort port =
                new TlsControlServer()
                        .open(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                Identity.open(directory.resolve("controller")),
                                authority.admission(),
                                agents.sessions(),
                                core.gate(hosts.apply(agents), Optional::empty),
                                LinkSettings.defaults());
        System.out.println(port.address().getPort());
        served.accept(core);
        while (System.in.read() >= 0) {
            // Until whoever started it closes the pipe.
        }
        port.close();
        agents.close();
        core.close();
        System.exit(0);
    }

    private static List<Change> site(int hosts, int vms, Instant now) {
        List<Change> all = new ArrayList<>();
        all.add(new Change.Put(new User("bench", "", Set.of(Role.SITE_ADMINISTRATOR), Set.of())));
        for (int i = 0; i < hosts; i++) {
            GroupId group = new GroupId("rack%02d".formatted(i / HOSTS_A_GROUP));
            if (i % HOSTS_A_GROUP == 0) {
                all.add(new Change.Put(new NodeGroup(group, "")));
            }
            all.add(
                    new Change.Put(
                            new Host(
                                    host(i),
                                    group,
                                    HostState.ONLINE,
                                    HOST,
                                    ABLE,
                                    VERSION,
                                    Optional.of(now),
                                    0,
                                    Optional.empty())));
        }
        for (int i = 0; i < vms; i++) {
            all.add(
                    new Change.Put(
                            new Vm(
                                    vm(i),
                                    name(i),
                                    host(i % hosts),
                                    new VoId("default"),
                                    Optional.empty(),
                                    VM,
                                    VmState.RUNNING,
                                    Vm.Origin.MANAGED,
                                    now,
                                    Optional.empty())));
        }
        return all;
    }

    static VmId vm(int i) {
        return new VmId(new UUID(i * 0x9E3779B97F4A7C15L, i));
    }

    static String name(int i) {
        return "vm%05d".formatted(i);
    }

    static HostId host(int i) {
        return new HostId("node%04d".formatted(i));
    }
}
