// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.exit;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.SiteLifecycle;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** Leave, stop, cancel, and what happens when ending fails. */
class ExitFlowTest {
    private static final Alive BUSY = new Alive(12, 1);
    private static final Alive IDLE = new Alive(0, 0);

    private final List<String> done = new ArrayList<>();
    private Throwable failure;

    @Test
    void asksOnlyWhereSomethingGoesOn() {
        assertThat(flow(Choice.CANCEL).run(IDLE)).isTrue();
        assertThat(done).containsExactly("stop", "ending node01");
    }

    @Test
    void cancelEndsNothing() {
        assertThat(flow(Choice.CANCEL).run(BUSY)).isFalse();
        assertThat(done).containsExactly("asked");
    }

    @Test
    void leaveRunningEndsTheControllerOnly() {
        assertThat(flow(Choice.LEAVE_RUNNING).run(BUSY)).isTrue();
        assertThat(done).containsExactly("asked", "leave");
    }

    @Test
    void stopSiteShowsItsSteps() {
        assertThat(flow(Choice.STOP_SITE).run(BUSY)).isTrue();
        assertThat(done).containsExactly("asked", "stop", "ending node01");
    }

    @Test
    void aFailureKeepsTheConsoleOpenAndIsTold() {
        failure = new IllegalStateException("qemu 4711 does not end");
        assertThat(flow(Choice.STOP_SITE).run(BUSY)).isFalse();
        assertThat(done).last().asString().contains("qemu 4711 does not end");
        failure = RefusedException.of(Refusal.Code.INTERNAL, "thing", "cause", "next");
        assertThat(flow(Choice.STOP_SITE).run(BUSY)).isFalse();
        assertThat(done).last().isEqualTo("thing: cause. next.");
    }

    @Test
    void saysWhatIsAlive() {
        assertThat(BUSY.sentence()).isEqualTo("12 VMs are alive and 1 task runs");
        assertThat(new Alive(1, 0).sentence()).isEqualTo("1 VM is alive");
        assertThat(new Alive(0, 2).sentence()).isEqualTo("2 tasks run");
    }

    private ExitFlow flow(Choice choice) {
        return new ExitFlow(
                new SiteLifecycle() {
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
                        return true;
                    }

                    @Override
                    public List<String> shortcomings() {
                        return List.of();
                    }

                    @Override
                    public CompletionStage<Void> stop(Consumer<String> progress) {
                        done.add("stop");
                        progress.accept("ending node01");
                        return end();
                    }

                    @Override
                    public CompletionStage<Void> leaveRunning() {
                        done.add("leave");
                        return end();
                    }
                },
                new Asking() {
                    @Override
                    public Choice choose(Alive alive) {
                        done.add("asked");
                        return choice;
                    }

                    @Override
                    public void watch(
                            String title, Function<Consumer<String>, CompletionStage<Void>> work) {
                        work.apply(done::add).toCompletableFuture().join();
                    }

                    @Override
                    public void tell(Refusal refusal, Throwable cause) {
                        done.add(refusal.message());
                    }
                });
    }

    private CompletionStage<Void> end() {
        return failure == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(failure);
    }
}
