// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.espalier.ssh.SshTarget;
import org.espalier.ssh.UnknownHostKey;
import org.espalier.ui.bot.Ui;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Many connections ask at once; one person answers. */
class TrustQuestionsTest {
    private final Display display = PlatformUI.getWorkbench().getDisplay();
    private final List<List<UnknownHostKey>> asked = new CopyOnWriteArrayList<>();
    private final AtomicReference<Function<List<UnknownHostKey>, Set<UnknownHostKey>>> person =
            new AtomicReference<>(Set::copyOf);
    private Shell owner;
    private TrustQuestions questions;

    @BeforeEach
    void open() {
        Ui.run(
                display,
                () -> {
                    owner = new Shell(display);
                    questions =
                            new TrustQuestions(
                                    owner,
                                    keys -> {
                                        asked.add(keys);
                                        return person.get().apply(keys);
                                    });
                });
    }

    @AfterEach
    void close() {
        Ui.run(display, owner::dispose);
    }

    private static UnknownHostKey key(int number) {
        return new UnknownHostKey(
                new SshTarget("root", "n" + number, 22), "ssh-ed25519", "SHA256:" + number);
    }

    private CompletableFuture<Boolean> ask(int number) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                answer.complete(questions.trusted(key(number)));
                            } catch (InterruptedException e) {
                                answer.completeExceptionally(e);
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    private boolean answered(CompletableFuture<Boolean> answer) {
        Ui.await(display, "an answer", answer::isDone);
        return answer.join();
    }

    @Test
    void everyoneGetsTheAnswerOfTheirOwn() {
        person.set(keys -> Set.copyOf(keys.stream().filter(k -> !k.equals(key(2))).toList()));
        List<CompletableFuture<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(ask(i));
        }
        for (int i = 0; i < 5; i++) {
            assertThat(answered(answers.get(i))).isEqualTo(i != 2);
        }
        assertThat(asked.stream().mapToInt(List::size).sum()).isEqualTo(5);
    }

    @Test
    void whoeverComesWhileThePersonIsAskedIsNext() {
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        person.set(
                keys -> {
                    if (keys.contains(key(1))) {
                        // The dialog is open: its loop runs what others ask for.
                        CompletableFuture<Boolean> late = ask(2);
                        late.thenAccept(second::complete);
                        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(400);
                        while (System.nanoTime() < end) {
                            if (!display.readAndDispatch()) {
                                Thread.onSpinWait();
                            }
                        }
                        assertThat(late).isNotDone();
                    }
                    return Set.copyOf(keys);
                });
        assertThat(answered(ask(1))).isTrue();
        assertThat(answered(second)).isTrue();
        assertThat(asked).containsExactly(List.of(key(1)), List.of(key(2)));
    }

    @Test
    void nobodyWaitsForAWindowThatIsGone() {
        AtomicReference<CompletableFuture<Boolean>> answer = new AtomicReference<>();
        person.set(
                keys -> {
                    owner.dispose();
                    return Set.of();
                });
        answer.set(ask(1));
        assertThat(answered(answer.get())).isFalse();
    }
}
