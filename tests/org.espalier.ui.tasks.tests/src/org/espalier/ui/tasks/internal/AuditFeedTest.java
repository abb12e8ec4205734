// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CommandId;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Controller;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The audit in pages, each entry once. */
class AuditFeedTest {
    private final List<AuditEntry> written = new ArrayList<>();
    private final List<Long> asked = new ArrayList<>();
    private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    private RuntimeException failure;
    private int changes;
    private List<AuditEntry> came = List.of();
    private List<AuditEntry> went = List.of();
    private final AuditFeed feed = new AuditFeed(this::controller, ui::add, this::changed);

    @Test
    void readsPageAfterPageAndThenOnlyWhatIsNew() throws InterruptedException {
        write(AuditFeed.PAGE + 3);
        feed.read();
        run(2);
        assertThat(feed.entries().size()).isEqualTo(AuditFeed.PAGE + 3);
        write(1);
        feed.read();
        run(1);
        assertThat(asked).containsExactly(0L, 500L, 503L);
        assertThat(came).extracting(AuditEntry::sequence).containsExactly(504L);
        assertThat(changes).isEqualTo(3);
    }

    @Test
    void keepsTheNewestOnly() throws InterruptedException {
        write(AuditFeed.MOST + 100);
        feed.read();
        run(11);
        assertThat(feed.entries().size()).isEqualTo(AuditFeed.MOST);
        assertThat(feed.entries().get(0).sequence()).isEqualTo(101);
        assertThat(went).as("with the last page").hasSize(100);
    }

    @Test
    void calledWhileItReadsItReadsOnceMore() throws InterruptedException {
        feed.read();
        feed.read();
        feed.read();
        run(2);
        assertThat(asked).containsExactly(0L, 0L);
        assertThat(ui.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aFailureIsSaidAndOverAtTheNextRead() throws InterruptedException {
        failure = new IllegalStateException("store is closed");
        feed.read();
        run(1);
        assertThat(feed.failure()).isEqualTo("store is closed");
        failure = null;
        write(1);
        feed.read();
        run(1);
        assertThat(feed.failure()).isEmpty();
        assertThat(feed.entries().size()).isEqualTo(1);
    }

    @Test
    void wordsForTheTableAndTheDetails() {
        write(2);
        AuditEntry refused = written.get(1);
        assertThat(AuditWords.result(refused)).isEqualTo("refused: no room");
        assertThat(AuditWords.details(refused))
                .contains("#2")
                .contains("Create tiny")
                .contains(refused.command().toString());
    }

    private void changed(List<AuditEntry> newCame, List<AuditEntry> newWent) {
        changes++;
        came = newCame;
        went = newWent;
    }

    private void run(int answers) throws InterruptedException {
        for (int i = 0; i < answers; i++) {
            Runnable answer = ui.poll(5, TimeUnit.SECONDS);
            assertThat(answer).as("answer %d", i).isNotNull();
            answer.run();
        }
    }

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            long n = written.size() + 1;
            boolean accepted = n % 2 == 1;
            written.add(
                    new AuditEntry(
                            n,
                            Instant.EPOCH.plusSeconds(n),
                            "dkern",
                            CommandId.random(),
                            "Create tiny",
                            "",
                            accepted,
                            accepted ? "revision " + n : "no room"));
        }
    }

    /** A controller that has an audit and nothing else. */
    private Controller controller() {
        return (Controller)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Controller.class},
                        (proxy, method, args) -> page((long) args[0], (int) args[1]));
    }

    private Object page(long after, int limit) {
        asked.add(after);
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        return CompletableFuture.completedFuture(
                written.stream().filter(e -> e.sequence() > after).limit(limit).toList());
    }
}
