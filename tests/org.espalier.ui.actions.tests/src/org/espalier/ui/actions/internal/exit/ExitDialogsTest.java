// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.exit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.controller.SiteLifecycle;
import org.espalier.ui.actions.internal.Driven;
import org.espalier.ui.bot.Ui;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The questions and the progress at the console's end, as a person meets them. */
class ExitDialogsTest {
    private static final Alive BUSY = new Alive(2, 1);

    private final Display display = Display.getDefault();
    private final Driven driven = new Driven(display);
    private final Deque<CompletableFuture<Void>> stops = new ArrayDeque<>();
    private Shell parent;
    private ExitDialogs dialogs;

    @BeforeEach
    void open() {
        Ui.run(
                display,
                () -> {
                    parent = new Shell(display, SWT.SHELL_TRIM);
                    parent.setSize(400, 300);
                    parent.open();
                    dialogs = new ExitDialogs(parent);
                });
    }

    @AfterEach
    void close() {
        Ui.run(
                display,
                () -> {
                    driven.closeAll();
                    parent.dispose();
                });
    }

    @Test
    void saysWhatGoesOnAndWhatEachChoiceMeans() {
        driven.during(
                () -> {
                    assertThat(text("exit", "exit.alive"))
                            .isEqualTo("2 VMs are alive and 1 task runs.");
                    assertThat(text("exit", "exit.question"))
                            .contains(
                                    "Leave Running hands the site to a controller without a window")
                            .contains("Stop Site ends");
                    driven.press("exit", "exit.cancel");
                },
                () -> dialogs.choose(BUSY));
    }

    @Test
    void theDefaultEndsNothing() {
        driven.during(
                () -> {
                    Shell shell = driven.shell("exit");
                    String standard = Ui.get(display, () -> shell.getDefaultButton().getText());
                    assertThat(standard.replace("&", "")).isEqualTo("Leave Running");
                    driven.press("exit", "exit.cancel");
                },
                () -> dialogs.choose(BUSY));
    }

    @Test
    void eachButtonIsItsChoice() {
        assertThat(chosenBy("exit.leave")).isEqualTo(Choice.LEAVE_RUNNING);
        assertThat(chosenBy("exit.stop")).isEqualTo(Choice.STOP_SITE);
        assertThat(chosenBy("exit.cancel")).isEqualTo(Choice.CANCEL);
    }

    @Test
    void closingTheQuestionIsCancel() {
        Choice choice =
                driven.during(
                        () -> {
                            Shell shell = driven.shell("exit");
                            Ui.run(display, shell::close);
                        },
                        () -> dialogs.choose(BUSY));
        assertThat(choice).isEqualTo(Choice.CANCEL);
    }

    @Test
    void watchingShowsEachStepAndCannotBeClosedBefore() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        CompletableFuture<Consumer<String>> progress = new CompletableFuture<>();
        watch(
                () -> {
                    progress.join().accept("Ending node01 & node02");
                    Label step = driven.control("exitProgress", "exitProgress.step", Label.class);
                    Ui.await(
                            display,
                            "the step",
                            () -> step.getText().equals("Ending node01 && node02"));
                    Shell shell = driven.shell("exitProgress");
                    assertThat(Ui.get(display, shell::getText)).isEqualTo("Stopping");
                    Ui.run(display, shell::close);
                    assertThat(driven.isOpen("exitProgress")).isTrue();
                    end.complete(null);
                },
                say -> {
                    progress.complete(say);
                    return end;
                });
        assertThat(driven.isOpen("exitProgress")).isFalse();
    }

    /** Repeated: whether the work ends before or after the window opens is chance. */
    @RepeatedTest(20)
    void watchingWaitsForTheEndAndThrowsWhatItFailedWith() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        IllegalStateException failure = new IllegalStateException("qemu 4711 does not end");
        CompletableFuture<Void> begun = new CompletableFuture<>();
        assertThatThrownBy(
                        () ->
                                watch(
                                        () -> {
                                            begun.join();
                                            end.completeExceptionally(failure);
                                        },
                                        say -> {
                                            begun.complete(null);
                                            return end;
                                        }))
                .isInstanceOf(CompletionException.class)
                .hasCause(failure);
        assertThat(driven.isOpen("exitProgress")).isFalse();
    }

    @Test
    void workThatIsDoneAtOnceShowsNothing() {
        int before = Ui.get(display, () -> display.getShells().length);
        watch(() -> {}, say -> CompletableFuture.completedFuture(null));
        assertThat(Ui.get(display, () -> display.getShells().length)).isEqualTo(before);
    }

    @Test
    void workThatThrowsAtOnceLeavesNoWindow() {
        int before = Ui.get(display, () -> display.getShells().length);
        IllegalStateException failure = new IllegalStateException("no site");
        assertThatThrownBy(
                        () ->
                                watch(
                                        () -> {},
                                        say -> {
                                            throw failure;
                                        }))
                .isSameAs(failure);
        assertThat(Ui.get(display, () -> display.getShells().length)).isEqualTo(before);
    }

    @Test
    void stoppingThatFailsIsToldAndTheConsoleStays() {
        stops.add(
                CompletableFuture.failedFuture(
                        RefusedException.of(
                                Refusal.Code.INTERNAL,
                                "Host node02 was not ended",
                                "qemu 4711 does not end",
                                "End it by hand")));
        boolean closed =
                driven.during(
                        () -> {
                            driven.press("exit", "exit.stop");
                            assertThat(text("refusal", "refusal.text"))
                                    .isEqualTo(
                                            "Host node02 was not ended: qemu 4711 does not end."
                                                    + " End it by hand.");
                            driven.press("refusal", "refusal.close");
                        },
                        () -> new ExitFlow(site(), dialogs).run(BUSY));
        assertThat(closed).isFalse();
    }

    @Test
    void aFailureWithoutWordsOfItsOwnSaysWhatHelps() {
        stops.add(CompletableFuture.failedFuture(new IllegalStateException("disk full")));
        driven.during(
                () -> {
                    driven.press("exit", "exit.stop");
                    assertThat(text("refusal", "refusal.text"))
                            .contains("The site was not stopped: disk full")
                            .contains("choose Leave Running");
                    driven.press("refusal", "refusal.close");
                },
                () -> new ExitFlow(site(), dialogs).run(BUSY));
    }

    @Test
    void stoppingThatSucceedsAtTheSecondTryCloses() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        stops.add(CompletableFuture.failedFuture(new IllegalStateException("not yet")));
        stops.add(slow);
        ExitFlow flow = new ExitFlow(site(), dialogs);
        assertThat(
                        driven.during(
                                () -> {
                                    driven.press("exit", "exit.stop");
                                    driven.press("refusal", "refusal.close");
                                },
                                () -> flow.run(BUSY)))
                .isFalse();
        assertThat(
                        driven.during(
                                () -> {
                                    driven.press("exit", "exit.stop");
                                    driven.shell("exitProgress");
                                    slow.complete(null);
                                },
                                () -> flow.run(BUSY)))
                .isTrue();
        assertThat(stops).isEmpty();
    }

    private Choice chosenBy(String button) {
        return driven.during(() -> driven.press("exit", button), () -> dialogs.choose(BUSY));
    }

    private void watch(
            Runnable person,
            java.util.function.Function<Consumer<String>, CompletionStage<Void>> work) {
        driven.during(
                person,
                () -> {
                    dialogs.watch("Stopping", work);
                    return null;
                });
    }

    private String text(String shell, String id) {
        Label label = driven.control(shell, id, Label.class);
        return Ui.get(display, label::getText);
    }

    private SiteLifecycle site() {
        return new SiteLifecycle() {
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
                progress.accept("ending node01");
                return stops.remove();
            }

            @Override
            public CompletionStage<Void> leaveRunning() {
                throw new UnsupportedOperationException();
            }
        };
    }
}
