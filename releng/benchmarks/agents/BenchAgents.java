// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentUplink;
import org.espalier.api.agent.Inventory;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.remote.ControlLine;
import org.espalier.remote.LinkSettings;
import org.espalier.remote.internal.TlsControlClient;
import org.espalier.security.Credentials;
import org.espalier.security.Identity;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Many agents with two VMs each, that answer and send a heartbeat every ten seconds. Arguments:
 * directory of the hosts' directories, first host's number, how many, port. Says {@code up} and
 * begins to dial with the first line of its input.
 */
final class BenchAgents {
    private static final Inventory INVENTORY = new Inventory(List.of(vm("tiny-1"), vm("tiny-2")));

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    public static void main(String[] args) throws IOException {
        List<Credentials> all = new ArrayList<>();
        int first = Integer.parseInt(args[1]);
        for (int i = first; i < first + Integer.parseInt(args[2]); i++) {
            all.add(Credentials.load(Path.of(args[0], "h" + i)));
        }
        System.out.println("up");
        if (System.in.read() < 0) {
            return;
        }
        TlsControlClient client = new TlsControlClient();
        BenchAgents agents = new BenchAgents();
        for (Credentials own : all) {
            agents.dial(client, Identity.of(own), Integer.parseInt(args[3]));
        }
        while (System.in.read() >= 0) {
            // Lives until its starter has gone.
        }
        System.exit(0);
    }

    private void dial(TlsControlClient client, Identity own, int port) {
        client.dial(
                "127.0.0.1",
                port,
                own,
                request -> CompletableFuture.completedFuture(new AgentReply.Listing(INVENTORY)),
                new ControlLine.Listener() {
                    @Override
                    public void connected(AgentUplink uplink) {
                        uplink.report(
                                new AgentReport.Hello(
                                        "bench",
                                        new Capacity(8, 16L << 30, 100L << 30),
                                        Set.of("suspend"),
                                        Instant.now(),
                                        INVENTORY,
                                        Optional.empty()));
                        clock.scheduleAtFixedRate(
                                () -> uplink.report(new AgentReport.Heartbeat(Instant.now())),
                                10,
                                10,
                                TimeUnit.SECONDS);
                    }

                    @Override
                    public void changed(ControlLine.State state, String words) {
                        // The controller's count says it all.
                    }
                },
                LinkSettings.defaults());
    }

    private static VmObservation vm(String name) {
        return new VmObservation(
                VmId.random(),
                name,
                VmState.RUNNING,
                new Capacity(1, 256L << 20, 0),
                Optional.empty());
    }
}
