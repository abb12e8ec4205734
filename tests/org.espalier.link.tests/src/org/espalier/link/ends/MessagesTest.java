// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.Inventory;
import org.espalier.api.model.VmId;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class MessagesTest {
    private final Messages<AgentRequest, AgentReply, AgentReport> messages =
            new Messages<>(Protocol.AGENT);

    @Test
    void requestsComeBackWithTheirNumbers() throws IOException {
        List<AgentRequest> requests =
                List.of(
                        new AgentRequest.TakeInventory(),
                        new AgentRequest.OpenConsole("s1", VmId.random()),
                        new AgentRequest.TypeConsole("s1", Bytes.utf8("ls\r")),
                        new AgentRequest.ReadSerialLog(VmId.random(), 4096));
        for (long number : new long[] {0, 1, 255, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            for (AgentRequest request : requests) {
                Messages.Parsed parsed = Messages.parse(messages.request(number, request));
                assertThat(parsed.kind()).isEqualTo(Messages.REQUEST);
                assertThat(parsed.number()).isEqualTo(number);
                assertThat(messages.request(parsed)).isEqualTo(request);
            }
        }
    }

    @Test
    void repliesComeBackWithTheirNumbers() throws IOException {
        List<AgentReply> replies =
                List.of(
                        new AgentReply.Done(true, Optional.empty()),
                        new AgentReply.Failed(new Refusal(Refusal.Code.NO_ROOM, "a", "b", "c")),
                        new AgentReply.Listing(new Inventory(List.of())),
                        new AgentReply.Log(Bytes.of(new byte[] {0, -1, 10})));
        for (AgentReply reply : replies) {
            Messages.Parsed parsed = Messages.parse(messages.reply(42, reply));
            assertThat(parsed.kind()).isEqualTo(Messages.REPLY);
            assertThat(parsed.number()).isEqualTo(42);
            assertThat(messages.reply(parsed)).isEqualTo(reply);
        }
    }

    @Test
    void reportsComeBackInTheirOrder() throws IOException {
        List<AgentReport> reports =
                List.of(
                        new AgentReport.Heartbeat(Instant.ofEpochSecond(7, 8)),
                        new AgentReport.ConsoleOutput("s1", Bytes.utf8("login: ")),
                        new AgentReport.ConsoleClosed("s1", "its VM stopped"),
                        new AgentReport.HypervisorChanged(Optional.of("gone")));
        Messages.Parsed parsed = Messages.parse(messages.reports(reports));
        assertThat(parsed.kind()).isEqualTo(Messages.REPORTS);
        assertThat(messages.reports(parsed)).isEqualTo(reports);
        assertThat(messages.reports(Messages.parse(messages.reports(List.of())))).isEmpty();
    }

    @Test
    void wordsMayBeAnyWords() throws IOException {
        for (String words : new String[] {"", "no room", "Gerät läuft über\n\u0000 \ud83d\ude80"}) {
            Messages.Parsed fault = Messages.parse(Messages.fault(9, words));
            assertThat(fault.kind()).isEqualTo(Messages.FAULT);
            assertThat(fault.number()).isEqualTo(9);
            assertThat(fault.text()).isEqualTo(words);
            Messages.Parsed goodbye = Messages.parse(Messages.goodbye(words));
            assertThat(goodbye.kind()).isEqualTo(Messages.GOODBYE);
            assertThat(goodbye.text()).isEqualTo(words);
        }
    }

    @Test
    void anEmptyMessageIsRefused() {
        assertThatThrownBy(() -> Messages.parse(new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void kindsOfALaterVersionAreRefusedByNumber() {
        for (int kind : new int[] {0, 9, 127, -1, -128}) {
            assertThatThrownBy(() -> Messages.parse(new byte[] {(byte) kind, 1, 2, 3, 4, 5, 6}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("unknown kind (" + kind + ")")
                    .hasMessageContaining("same version");
        }
    }

    @Test
    void aMessageThatEndsWithinItsNumberIsRefused() throws IOException {
        byte[] whole = Messages.fault(1, "");
        assertThat(Messages.parse(whole).text()).isEmpty();
        for (int length = 1; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Messages.parse(torn)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aBodyOfAnotherTypeIsAnIoException() throws IOException {
        Messages.Parsed reply =
                Messages.parse(messages.reply(1, new AgentReply.Done(false, Optional.empty())));
        assertThatThrownBy(() -> messages.reports(reply)).isInstanceOf(IOException.class);
        Messages.Parsed words = Messages.parse(Messages.goodbye("good bye"));
        assertThatThrownBy(() -> messages.request(words)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> messages.reply(words)).isInstanceOf(IOException.class);
    }

    @Test
    void garbageIsAnIoExceptionOrHarmless() {
        Random random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] garbage = new byte[1 + random.nextInt(60)];
            random.nextBytes(garbage);
            garbage[0] = (byte) (1 + random.nextInt(4));
            try {
                Messages.Parsed parsed = Messages.parse(garbage);
                switch (parsed.kind()) {
                    case Messages.REQUEST -> assertThat(messages.request(parsed)).isNotNull();
                    case Messages.REPLY -> assertThat(messages.reply(parsed)).isNotNull();
                    case Messages.REPORTS -> assertThat(messages.reports(parsed)).isNotNull();
                    default -> assertThat(parsed.text()).isNotNull();
                }
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }
}
