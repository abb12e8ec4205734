// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.proof;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.SiteLifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The console started to prove itself: works by itself, writes what it saw, stops the site. */
public final class ProofRun implements Runnable {
    /** Size of the picture, pixels. */
    public static final int WIDTH = 1600;

    /** Size of the picture, pixels. */
    public static final int HEIGHT = 1000;

    private static final Logger LOG = Logger.getLogger(ProofRun.class.getName());
    private static final int SETTLE_MILLIS = 6000;
    private static final int CONSOLE_MILLIS = 10_000;
    private static final int LOOK_AGAIN_MILLIS = 200;
    private static final long STOP_LIMIT_SECONDS = 60;

    private final Display display;
    private final Controller controller;
    private final SiteLifecycle lifecycle;
    private final ProofSettings settings;
    private final DoubleSupplier startSeconds;

    /**
     * A run.
     *
     * @param startSeconds process start to first event handled, seconds; known once the window is
     *     up
     */
    public ProofRun(
            Display display,
            Controller controller,
            SiteLifecycle lifecycle,
            ProofSettings settings,
            DoubleSupplier startSeconds) {
        this.display = display;
        this.controller = controller;
        this.lifecycle = lifecycle;
        this.settings = settings;
        this.startSeconds = startSeconds;
    }

    @Override
    public void run() {
        try {
            display.syncExec(() -> Picture.arrange(WIDTH, HEIGHT));
            Proof.Outcome outcome = new Proof(controller, settings.hosts()).run(settings.word());
            outcome.complaints().forEach(c -> LOG.log(Level.SEVERE, "{0}", c));
            // Two measurements of every host and a painted window belong in the picture.
            picture();
            String stopped = stop();
            write(outcome, stopped.isEmpty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.log(Level.SEVERE, "The proof's result was not written", e);
        } finally {
            display.asyncExec(() -> PlatformUI.getWorkbench().close());
        }
    }

    private void picture() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        display.syncExec(
                () -> {
                    Picture.selectFirstVm();
                    display.timerExec(SETTLE_MILLIS, () -> takeWithConsole(0, taken));
                });
        if (!taken.await(60, TimeUnit.SECONDS)) {
            LOG.log(Level.SEVERE, "No picture was taken in 60 s");
        }
    }

    /** Takes the picture as soon as the console's text is in it, or when that takes too long. */
    private void takeWithConsole(int waited, CountDownLatch taken) {
        if (waited < CONSOLE_MILLIS && !Picture.showsConsole()) {
            display.timerExec(
                    LOOK_AGAIN_MILLIS, () -> takeWithConsole(waited + LOOK_AGAIN_MILLIS, taken));
            return;
        }
        try {
            Picture.take(display, settings.picture(), WIDTH, HEIGHT);
        } finally {
            taken.countDown();
        }
    }

    /** Stops the site; gives what could not be ended, empty if all is. */
    private String stop() throws InterruptedException {
        try {
            lifecycle
                    .stop(step -> LOG.log(Level.INFO, "{0}", step))
                    .toCompletableFuture()
                    .get(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
            return "";
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.SEVERE, "The site was not stopped", e);
            return String.valueOf(e.getMessage());
        }
    }

    private void write(Proof.Outcome outcome, boolean stopped) throws IOException {
        String json =
                String.format(
                        Locale.ROOT,
                        "{\"hosts\":%d,\"vms_running\":%d,\"echoed\":%d,\"start_s\":%.2f}%n",
                        outcome.hostsOnline(),
                        outcome.running(),
                        outcome.echoed(),
                        startSeconds.getAsDouble());
        // Without the file the caller knows that the proof failed; with it, that all came true.
        if (outcome.good() && stopped && Files.size(settings.picture()) > 0) {
            Files.writeString(settings.result(), json);
        } else {
            LOG.log(Level.SEVERE, "Not proven: {0}", json);
        }
    }
}
