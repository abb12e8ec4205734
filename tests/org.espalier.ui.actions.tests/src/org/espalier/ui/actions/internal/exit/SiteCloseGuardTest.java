// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.exit;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.controller.SiteLifecycle;
import org.espalier.ui.CloseGuard;
import org.espalier.ui.actions.internal.Driven;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The console's window is closed while a site runs in its process. */
class SiteCloseGuardTest {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private boolean running = true;
    private Bench bench;
    private Display display;
    private Driven driven;
    private ServiceRegistration<SiteLifecycle> registration;

    @BeforeEach
    void open() {
        bench = new Bench();
        display = bench.workbench().display();
        driven = new Driven(display);
        registration =
                FrameworkUtil.getBundle(SiteCloseGuard.class)
                        .getBundleContext()
                        .registerService(
                                SiteLifecycle.class,
                                new Lifecycle(),
                                FrameworkUtil.asDictionary(
                                        Map.of(Constants.SERVICE_RANKING, 1000)));
    }

    @AfterEach
    void close() {
        registration.unregister();
        bench.close();
    }

    @Test
    void asksWithTheNumberOfVmsThatAreAlive() {
        long alive =
                bench.workbench()
                        .sync(
                                () ->
                                        bench.session().vms().stream()
                                                .filter(v -> v.getState().alive())
                                                .count());
        boolean closes =
                closes(
                        () -> {
                            Label label = driven.control("exit", "exit.alive", Label.class);
                            assertThat(Ui.get(display, label::getText))
                                    .isEqualTo(alive + " VMs are alive.");
                            driven.press("exit", "exit.cancel");
                        });
        assertThat(closes).isFalse();
        assertThat(done).isEmpty();
    }

    @Test
    void leaveRunningClosesTheConsoleOnly() {
        assertThat(closes(() -> driven.press("exit", "exit.leave"))).isTrue();
        assertThat(done).containsExactly("leave");
    }

    @Test
    void stopSiteEndsTheSiteBeforeTheConsoleCloses() {
        assertThat(closes(() -> driven.press("exit", "exit.stop"))).isTrue();
        assertThat(done).containsExactly("stop");
    }

    @Test
    void whereNoSiteRunsHereNothingIsAsked() {
        running = false;
        assertThat(closes(() -> {})).isTrue();
        assertThat(done).isEmpty();
    }

    private boolean closes(Runnable person) {
        CloseGuard guard = PlatformUI.getWorkbench().getService(CloseGuard.class);
        return driven.during(
                person,
                () -> {
                    Shell shell = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
                    return guard.mayClose(shell);
                });
    }

    /** A site that does what it is told at once. */
    private final class Lifecycle implements SiteLifecycle {
        @Override
        public CompletionStage<Void> start() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean possible() {
            return true;
        }

        @Override
        public boolean running() {
            return running;
        }

        @Override
        public List<String> shortcomings() {
            return List.of();
        }

        @Override
        public CompletionStage<Void> stop(Consumer<String> progress) {
            done.add("stop");
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> leaveRunning() {
            done.add("leave");
            return CompletableFuture.completedFuture(null);
        }
    }
}
