// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.Principal;
import org.espalier.api.controller.Controller;
import org.espalier.remote.ControlLine;
import org.espalier.remote.ControllerLine;
import org.espalier.remote.LinkSettings;
import org.espalier.remote.internal.TlsControllerClient;
import org.espalier.security.Identity;
import org.espalier.ui.session.internal.SiteMirror;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A console's side: asks a controller in another process for the whole site over TLS, again and
 * again, until each answer is a complete mirror, each time with a heap that was collected.
 * Arguments: directory, hosts, VMs, samples.
 */
final class ListBench {
    private static final int WARM_UP = 100;
    private static final int PATIENCE_SECONDS = 120;

    private ListBench() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        int hosts = Integer.parseInt(args[1]);
        int vms = Integer.parseInt(args[2]);
        int samples = Integer.parseInt(args[3]);
        try (SiteServer server = SiteServer.start(directory, hosts, vms)) {
            double[] millis = measure(directory, server.port(), hosts, vms, samples);
            Arrays.sort(millis);
            System.out.printf(
                    "\"hosts\":%d,\"vms\":%d,\"samples\":%d,\"list_ms_p50\":%.1f,\"list_ms_p99\":%.1f%n",
                    hosts,
                    vms,
                    samples,
                    millis[samples / 2],
                    millis[(int) Math.ceil(samples * 0.99) - 1]);
        }
        System.exit(0);
    }

    private static double[] measure(Path directory, int port, int hosts, int vms, int samples)
            throws Exception {
        BlockingQueue<ControlLine.State> states = new LinkedBlockingQueue<>();
        double[] millis = new double[samples];
        // In the place of SWT's thread.
        ExecutorService ui = Executors.newSingleThreadExecutor();
        try (PrintWriter raw =
                        new PrintWriter(Files.newBufferedWriter(directory.resolve("list.csv")));
                ControllerLine line =
                        new TlsControllerClient()
                                .dial(
                                        "127.0.0.1",
                                        port,
                                        Identity.open(directory.resolve("console")),
                                        (state, words) -> states.add(state),
                                        LinkSettings.defaults())) {
            while (states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) != ControlLine.State.CONNECTED) {
                // Dialling.
            }
            raw.println("sample,ms");
            for (int i = -WARM_UP; i < samples; i++) {
                // A console asks once, soon after its start: no garbage of a site before lies
                // there.
                System.gc();
                double one = one(line.controller(), hosts, vms, ui);
                if (i >= 0) {
                    millis[i] = one;
                    raw.printf("%d,%.3f%n", i, one);
                }
            }
        }
        return millis;
    }

    /** From the request to the complete mirror, by the console's own session. */
    private static double one(Controller controller, int hosts, int vms, ExecutorService ui)
            throws Exception {
        CountDownLatch complete = new CountDownLatch(1);
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        SiteMirror mirror =
                new SiteMirror(Principal.administrator("bench"), ui, scheduler, Clock.systemUTC());
        mirror.addListener(
                change -> {
                    if (mirror.site().getRevision() > 0) {
                        complete.countDown();
                    }
                });
        long start = System.nanoTime();
        mirror.connect(principal -> controller);
        if (!complete.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The mirror was not complete in time");
        }
        double millis = (System.nanoTime() - start) / 1e6;
        if (mirror.hosts().size() != hosts || mirror.vms().size() != vms) {
            throw new AssertionError("Hosts or VMs are missing from the mirror");
        }
        mirror.close();
        scheduler.shutdownNow();
        return millis;
    }
}
