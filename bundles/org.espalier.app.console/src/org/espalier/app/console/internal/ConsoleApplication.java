// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.Principal;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.SiteLifecycle;
import org.espalier.app.console.internal.attach.AttachSettings;
import org.espalier.app.console.internal.attach.Attaching;
import org.espalier.app.console.internal.proof.ProofRun;
import org.espalier.app.console.internal.proof.ProofSettings;
import org.espalier.remote.ControllerClient;
import org.espalier.ui.ConsoleWorkbenchAdvisor;
import org.espalier.ui.status.StatusBoard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The console as a program: opens the workbench, then the embedded site, and ends with both; or
 * attaches to a controller elsewhere.
 */
public final class ConsoleApplication implements IApplication {
    private static final Logger LOG = Logger.getLogger(ConsoleApplication.class.getName());
    private static final int WARM_UP_MILLIS = 3000;

    @Override
    public Object start(IApplicationContext context) {
        BundleContext bundles = FrameworkUtil.getBundle(getClass()).getBundleContext();
        Display display = PlatformUI.createDisplay();
        try {
            StartClock clock = new StartClock(display);
            // The window comes first: hosts need seconds, a person wants to see something.
            clock.begin(() -> afterOpening(bundles, display, clock));
            int code = PlatformUI.createAndRunWorkbench(display, new ConsoleWorkbenchAdvisor());
            return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } finally {
            display.dispose();
        }
    }

    private static void afterOpening(BundleContext bundles, Display display, StartClock clock) {
        LOG.log(Level.INFO, "First event handled {0} s after the start", clock.seconds());
        if (Boolean.parseBoolean(bundles.getProperty("espalier.warmup"))) {
            // A start whose classes are recorded: the window, and nothing behind it.
            display.timerExec(WARM_UP_MILLIS, () -> PlatformUI.getWorkbench().close());
            return;
        }
        if ("false".equals(bundles.getProperty("espalier.embedded"))) {
            return;
        }
        if (AttachSettings.wanted(bundles::getProperty)) {
            attach(bundles, display);
            return;
        }
        Optional<ProofSettings> proof = ProofSettings.of(bundles::getProperty);
        ServiceWait<SiteLifecycle> lifecycle = new ServiceWait<>(bundles, SiteLifecycle.class);
        CompletableFuture<SiteLifecycle> site = lifecycle.service();
        ServiceWait<StatusBoard> board = new ServiceWait<>(bundles, StatusBoard.class);
        site.thenAccept(
                s -> {
                    if (!s.possible()) {
                        attach(bundles, display);
                    }
                });
        site.thenCompose(s -> s.start().handle((nothing, failure) -> s.shortcomings()))
                .thenCombine(
                        board.service(),
                        (sentences, at) -> {
                            Shortcomings.show(at, sentences);
                            return at;
                        });
        if (proof.isPresent()) {
            ServiceWait<ControllerGate> gate = new ServiceWait<>(bundles, ControllerGate.class);
            site.thenCombine(
                            gate.service(),
                            (s, g) ->
                                    new ProofRun(
                                            display,
                                            g.as(Principal.administrator("proof")),
                                            s,
                                            proof.get(),
                                            clock::seconds))
                    .thenAccept(run -> new Thread(run, "espalier-proof").start());
        }
    }

    /** Shows the site of a controller elsewhere. */
    private static void attach(BundleContext bundles, Display display) {
        new ServiceWait<>(bundles, ControllerClient.class)
                .service()
                .thenAcceptBoth(
                        new ServiceWait<>(bundles, StatusBoard.class).service(),
                        (client, board) -> {
                            Attaching attaching =
                                    new Attaching(
                                            bundles,
                                            display,
                                            client,
                                            words -> Shortcomings.show(board, List.of(words)));
                            bundles.registerService(Attaching.class, attaching, null);
                            display.asyncExec(attaching::begin);
                        });
    }

    @Override
    public void stop() {
        if (PlatformUI.isWorkbenchRunning()) {
            IWorkbench workbench = PlatformUI.getWorkbench();
            workbench.getDisplay().syncExec(workbench::close);
        }
    }
}
