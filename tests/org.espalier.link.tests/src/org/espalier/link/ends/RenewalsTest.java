// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Certificates over a connection: one request, one answer, and no request before that. */
class RenewalsTest {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Renewals asking = new Renewals(tasks::add, () -> {});
    private final Renewals serving = new Renewals(tasks::add, () -> {});

    private void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private void deliver() throws IOException {
        serving.requested(Messages.parse(asking.next().orElseThrow()).body());
        run();
        asking.answered(Messages.parse(serving.next().orElseThrow()));
        run();
    }

    @Test
    void whatIsAskedForIsGiven() throws Exception {
        serving.serve(request -> new byte[] {request[0], 9});
        for (byte i = 1; i < 4; i++) {
            CompletableFuture<byte[]> answer = asking.ask(new byte[] {i}).toCompletableFuture();
            deliver();
            assertThat(answer.get(20, TimeUnit.SECONDS)).containsExactly(i, 9);
        }
        assertThat(asking.next()).isEmpty();
        assertThat(serving.next()).isEmpty();
    }

    @Test
    void aRefusalIsTold() throws Exception {
        serving.serve(
                request -> {
                    throw new IOException("it was revoked");
                });
        CompletableFuture<byte[]> answer = asking.ask(new byte[1]).toCompletableFuture();
        deliver();
        assertThatThrownBy(answer::get).hasRootCauseMessage("it was revoked");
    }

    @Test
    void aSecondRequestBeforeTheAnswerIsOutOfTurn() throws Exception {
        serving.serve(request -> request);
        serving.requested(new byte[1]);
        assertThatThrownBy(() -> serving.requested(new byte[1]))
                .isInstanceOf(IOException.class)
                .hasMessage("the other side asks for certificates out of turn");
        run();
        serving.requested(new byte[1]);
    }

    @Test
    void whoServesNobodyIsAskedOutOfTurn() {
        assertThatThrownBy(() -> serving.requested(new byte[1])).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatNobodyWaitsForIsDropped() throws Exception {
        asking.answered(Messages.parse(Messages.plain(Messages.RENEWED, new byte[1])));
        run();
        assertThat(asking.next()).isEmpty();
    }

    @Test
    void theEndOfTheConnectionIsAnAnswer() {
        CompletableFuture<byte[]> answer = asking.ask(new byte[1]).toCompletableFuture();
        asking.ended("the line was cut");
        run();
        assertThatThrownBy(answer::get).hasRootCauseMessage("the line was cut");
        assertThatThrownBy(() -> asking.ask(new byte[1]).toCompletableFuture().get())
                .hasRootCauseMessage("the line was cut");
    }
}
