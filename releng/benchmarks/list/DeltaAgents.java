// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentUplink;
import org.espalier.api.agent.Inventory;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.model.VmState;
import org.espalier.remote.ControlLine;
import org.espalier.remote.LinkSettings;
import org.espalier.remote.internal.TlsControlClient;
import org.espalier.security.Identity;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Agents of some of the site's hosts, over the product's own links; their VMs are made up. */
final class DeltaAgents {
    private static final int PATIENCE_SECONDS = 60;
    private static final int BEAT_SECONDS = 3;

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread thread = new Thread(work, "bench-heartbeats");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Map<String, AgentUplink> uplinks = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, VmState> states = new HashMap<>();

    /** Connects the hosts of the VMs named {@code names}, of a site of so many hosts and VMs. */
    DeltaAgents(SiteServer server, Path directory, List<String> names, int hosts, int vms)
            throws Exception {
        Map<String, Integer> all = new HashMap<>();
        for (int i = 0; i < vms; i++) {
            all.put(ListServer.name(i), i);
        }
        Map<Integer, CompletableFuture<AgentUplink>> dialled = new HashMap<>();
        for (String name : names) {
            int host = all.get(name) % hosts;
            if (!dialled.containsKey(host)) {
                dialled.put(host, dial(server, directory, host, inventory(host, hosts, vms)));
            }
        }
        for (String name : names) {
            int number = all.get(name);
            numbers.put(name, number);
            states.put(name, VmState.RUNNING);
            uplinks.put(name, dialled.get(number % hosts).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    private static Inventory inventory(int host, int hosts, int vms) {
        List<VmObservation> all = new ArrayList<>();
        for (int i = host; i < vms; i += hosts) {
            all.add(vm(i, VmState.RUNNING));
        }
        return new Inventory(all);
    }

    private static VmObservation vm(int i, VmState state) {
        return new VmObservation(
                ListServer.vm(i), ListServer.name(i), state, ListServer.VM, Optional.empty());
    }

    private CompletableFuture<AgentUplink> dial(
            SiteServer server, Path directory, int host, Inventory inventory) throws IOException {
        Path own = directory.resolve("agents").resolve(ListServer.host(host).value());
        server.authority().issueAgent(ListServer.host(host), own);
        CompletableFuture<AgentUplink> greeted = new CompletableFuture<>();
        new TlsControlClient()
                .dial(
                        "127.0.0.1",
                        server.port(),
                        Identity.open(own),
                        request ->
                                CompletableFuture.completedFuture(
                                        new AgentReply.Listing(inventory)),
                        new ControlLine.Listener() {
                            @Override
                            public void connected(AgentUplink uplink) {
                                greet(uplink, inventory);
                                greeted.complete(uplink);
                            }

                            @Override
                            public void changed(ControlLine.State state, String words) {
                                // A VM whose change never shows says it all.
                            }
                        },
                        LinkSettings.defaults());
        return greeted;
    }

    private void greet(AgentUplink uplink, Inventory inventory) {
        uplink.report(
                new AgentReport.Hello(
                        ListServer.VERSION,
                        ListServer.HOST,
                        ListServer.ABLE,
                        Instant.now(),
                        inventory,
                        Optional.empty()));
        clock.scheduleAtFixedRate(
                () -> uplink.report(new AgentReport.Heartbeat(Instant.now())),
                BEAT_SECONDS,
                BEAT_SECONDS,
                TimeUnit.SECONDS);
    }

    /** The VM {@code name} is suspended, or goes on; returns its new state and when that was. */
    DeltaBench.Event change(String name) {
        VmState next =
                states.compute(
                        name,
                        (vm, now) ->
                                now.equals(VmState.RUNNING) ? VmState.SUSPENDED : VmState.RUNNING);
        VmObservation seen = vm(numbers.get(name), next);
        long at = System.nanoTime();
        uplinks.get(name).report(new AgentReport.VmsChanged(List.of(seen), Set.of()));
        return new DeltaBench.Event(name, next.label(), at);
    }
}
