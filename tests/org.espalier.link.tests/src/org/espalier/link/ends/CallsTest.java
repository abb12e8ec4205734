// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.link.Crew;
import org.espalier.link.ends.CallException.Kind;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

class CallsTest {
    private static final AgentReply DONE = new AgentReply.Done(true, Optional.empty());

    private final Crew crew = new Crew("calls-test");
    private final AtomicInteger wakes = new AtomicInteger();
    private final Messages<AgentRequest, AgentReply, AgentReport> messages =
            new Messages<>(Protocol.AGENT);
    private final Calls<AgentRequest, AgentReply> calls =
            new Calls<>(
                    new Calls.Callee("the agent of node01", "Look at the host."),
                    messages,
                    crew,
                    Duration.ofMinutes(1),
                    wakes::incrementAndGet);

    @AfterEach
    void stop() {
        crew.close();
    }

    @Test
    void anAnswerFindsItsQuestion() throws Exception {
        CompletableFuture<AgentReply> first = ask();
        CompletableFuture<AgentReply> second = ask();
        assertThat(wakes).hasValue(2);
        Messages.Parsed one = Messages.parse(calls.next().orElseThrow());
        Messages.Parsed two = Messages.parse(calls.next().orElseThrow());
        assertThat(calls.next()).isEmpty();
        assertThat(messages.request(one)).isEqualTo(new AgentRequest.TakeInventory());
        calls.answered(two.number(), DONE);
        Waits.until("second answer", second::isDone);
        assertThat(first).isNotDone();
        calls.answered(one.number(), DONE);
        Waits.until("first answer", first::isDone);
        assertThat(first.join()).isEqualTo(DONE);
    }

    @Test
    void answersThatNobodyWaitsForAreDropped() {
        calls.answered(4711, DONE);
        calls.failed(4711, "what?");
        assertThat(ask()).isNotDone();
    }

    @Test
    void allFailWhenTheLinkEndsAndLaterOnesAtOnce() {
        CompletableFuture<AgentReply> early = ask();
        calls.ended("the cable was pulled");
        assertThat(failure(early).kind()).isEqualTo(Kind.UNREACHABLE);
        CompletableFuture<AgentReply> late = ask();
        assertThat(failure(late))
                .hasMessageContaining("node01")
                .hasMessageContaining("the cable was pulled");
        assertThat(calls.next()).isEmpty();
    }

    @Test
    void tooManyAreRefused() {
        List<CompletableFuture<AgentReply>> all = new ArrayList<>();
        for (int i = 0; i <= Calls.LIMIT; i++) {
            all.add(ask());
        }
        assertThat(failure(all.remove(Calls.LIMIT)).kind()).isEqualTo(Kind.BUSY);
        assertThat(all).noneMatch(CompletableFuture::isDone);
    }

    private CompletableFuture<AgentReply> ask() {
        return calls.request(new AgentRequest.TakeInventory()).toCompletableFuture();
    }

    private static CallException failure(CompletableFuture<AgentReply> answer) {
        Waits.until("failure", answer::isCompletedExceptionally);
        try {
            answer.join();
            throw new AssertionError("no failure");
        } catch (java.util.concurrent.CompletionException e) {
            return (CallException) e.getCause();
        }
    }
}
