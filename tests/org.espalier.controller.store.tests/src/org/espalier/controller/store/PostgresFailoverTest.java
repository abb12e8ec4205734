// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Revision;
import org.espalier.controller.core.journal.Journal;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** The server is killed in the middle of commands, and its standby takes its place. */
class PostgresFailoverTest {
    private static final long BEFORE = 200;
    private static final long ALL = 500;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsTwice() throws Exception {
        try (PostgresLab lab = PostgresLab.start()) {
            String url = lab.newDatabase("site");
            AtomicLong acknowledged = new AtomicLong();
            try (Journal journal = new PostgresStore(url).open()) {
                CompletableFuture<Void> half = new CompletableFuture<>();
                CompletableFuture<Void> writing =
                        CompletableFuture.runAsync(() -> write(journal, acknowledged, half));
                half.get(60, TimeUnit.SECONDS);
                lab.failOver();
                assertThat(writing).as("writing").succeedsWithin(150, TimeUnit.SECONDS);
            }
            assertThat(acknowledged).hasValue(ALL);
            List<Long> numbers = LongStream.rangeClosed(1, ALL).boxed().toList();
            try (Journal journal = new PostgresStore(url).open()) {
                assertThat(journal.recover().tail())
                        .extracting(Revision::number)
                        .containsExactlyElementsOf(numbers);
                assertThat(journal.audit(0, 1000))
                        .extracting(AuditEntry::sequence)
                        .containsExactlyElementsOf(numbers);
            }
        }
    }

    private static void write(
            Journal journal, AtomicLong acknowledged, CompletableFuture<Void> half) {
        try {
            for (long number = 1; number <= ALL; number++) {
                journal.append(Records.batch(number));
                acknowledged.set(number);
                if (number == BEFORE) {
                    half.complete(null);
                }
            }
        } catch (Exception e) {
            half.completeExceptionally(e);
            throw new AssertionError(e);
        }
    }
}
