// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CommandId;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Controller;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The audit when its controller fails, repeats itself or answers late. */
class AuditRecoveryTest {
    private final Deque<CompletableFuture<List<AuditEntry>>> answers = new ArrayDeque<>();
    private final List<Long> asked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    private final AuditFeed feed = new AuditFeed(this::controller, ui::add, this::tell);

    @Test
    void aFailureThatIsOverIsTakenBackEvenIfNothingIsNew() throws InterruptedException {
        answers.add(CompletableFuture.failedFuture(new IllegalStateException("closed")));
        answers.add(CompletableFuture.completedFuture(List.of()));
        feed.read();
        turn();
        feed.read();
        turn();
        assertThat(told).containsExactly("0 closed", "0 ");
    }

    @Test
    void whereNothingIsNewNobodyIsTold() throws InterruptedException {
        answers.add(CompletableFuture.completedFuture(List.of(entry(1))));
        answers.add(CompletableFuture.completedFuture(List.of()));
        feed.read();
        turn();
        feed.read();
        turn();
        assertThat(told).containsExactly("1 ");
    }

    @Test
    void anEntryThatComesTwiceIsKeptOnce() throws InterruptedException {
        answers.add(CompletableFuture.completedFuture(List.of(entry(1), entry(2))));
        answers.add(CompletableFuture.completedFuture(List.of(entry(2), entry(3))));
        feed.read();
        turn();
        feed.read();
        turn();
        assertThat(feed.entries()).extracting(AuditEntry::sequence).containsExactly(1L, 2L, 3L);
        assertThat(asked).containsExactly(0L, 2L);
    }

    @Test
    void whatWasReadStaysWhenTheNextReadingFails() throws InterruptedException {
        answers.add(CompletableFuture.completedFuture(List.of(entry(7))));
        answers.add(CompletableFuture.failedFuture(new IllegalStateException("away")));
        feed.read();
        turn();
        feed.read();
        turn();
        assertThat(feed.entries().size()).isEqualTo(1);
        assertThat(feed.entries().get(0).sequence()).isEqualTo(7);
        assertThat(feed.failure()).isEqualTo("away");
    }

    @Test
    void aControllerThatThrowsIsAFailureToo() throws InterruptedException {
        feed.read();
        turn();
        assertThat(feed.failure()).contains("no answer is left");
    }

    @Test
    void nothingIsShownBeforeTheAnswer() throws InterruptedException {
        CompletableFuture<List<AuditEntry>> late = new CompletableFuture<>();
        answers.add(late);
        feed.read();
        assertThat(feed.entries().size()).isZero();
        assertThat(told).isEmpty();
        late.complete(List.of(entry(1)));
        turn();
        assertThat(feed.entries().size()).isEqualTo(1);
    }

    private void tell(List<AuditEntry> came, List<AuditEntry> went) {
        told.add(feed.entries().size() + " " + feed.failure());
    }

    private void turn() throws InterruptedException {
        Runnable next = ui.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("an answer").isNotNull();
        next.run();
    }

    private static AuditEntry entry(long n) {
        return new AuditEntry(
                n, Instant.EPOCH, "dkern", CommandId.random(), "Create tiny", "", true, "done");
    }

    private Controller controller() {
        return (Controller)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Controller.class},
                        (proxy, method, args) -> next((long) args[0]));
    }

    private Object next(long after) {
        asked.add(after);
        if (answers.isEmpty()) {
            throw new IllegalStateException("no answer is left");
        }
        return answers.remove();
    }
}
