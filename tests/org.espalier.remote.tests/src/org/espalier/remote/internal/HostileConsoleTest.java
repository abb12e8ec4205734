// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.link.Crew;
import org.espalier.link.Link;
import org.espalier.link.ends.Calls;
import org.espalier.link.ends.ConsoleService;
import org.espalier.link.ends.Messages;
import org.espalier.link.ends.Protocol;
import org.espalier.remote.TestSite;
import org.espalier.remote.internal.ecf.EcfDiallerSide;
import org.espalier.security.Credentials;
import org.espalier.security.PeerRole;
import org.espalier.security.TlsContexts;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import javax.net.ssl.SSLSocket;

/** Whatever a peer with a certificate of the site says, it is bounded, and others are served. */
class HostileConsoleTest {
    @TempDir Path root;
    private final Crew crew = new Crew("hostile-test");
    private final Messages<ControllerRequest, ControllerReply, ControllerReport> messages =
            new Messages<>(Protocol.CONSOLE);
    private final List<Hostile> all = new ArrayList<>();
    private TestSite site;

    @BeforeEach
    void start() throws Exception {
        site = new TestSite(root, TestSite.QUICK);
    }

    @AfterEach
    void stop() {
        all.forEach(each -> each.link.end("the test is over"));
        site.close();
        crew.close();
    }

    /** Says over a link what it likes. */
    private final class Hostile implements Link.Handler {
        final List<Messages.Parsed> heard = new CopyOnWriteArrayList<>();
        final CountDownLatch reads = new CountDownLatch(1);
        private final Queue<byte[]> toSay = new ArrayDeque<>();
        private final Link link = new Link(crew, this::next, this);
        volatile String end;

        Hostile(Credentials credentials) throws IOException {
            all.add(this);
            Socket bare = new Socket(InetAddress.getLoopbackAddress(), site.number());
            SSLSocket socket =
                    new TlsContexts(credentials, PeerRole.CONTROLLER)
                            .dialled(bare, "127.0.0.1", site.number());
            socket.startHandshake();
            new EcfDiallerSide(crew, Duration.ofSeconds(20))
                    .join(
                            credentials.self(),
                            socket,
                            bare,
                            link,
                            wire -> link.attach(wire, () -> {}));
        }

        Hostile reading() {
            reads.countDown();
            return this;
        }

        private Optional<byte[]> next() {
            synchronized (toSay) {
                return Optional.ofNullable(toSay.poll());
            }
        }

        void say(byte[] message) {
            synchronized (toSay) {
                toSay.add(message);
            }
            link.wake();
        }

        @Override
        public void message(byte[] message) throws IOException {
            Waits.until("it reads", () -> reads.getCount() == 0);
            heard.add(Messages.parse(message));
        }

        @Override
        public void ended(String cause) {
            end = cause;
        }

        List<Messages.Parsed> heard(byte kind) {
            return heard.stream().filter(message -> message.kind() == kind).toList();
        }

        /** Waits until the controller has hung up. */
        void isSentAway() {
            Waits.until("the controller hangs up", () -> end != null);
        }

        /** Waits until the controller has said goodbye with something like {@code words}. */
        void isTold(String words) {
            isSentAway();
            assertThat(heard(Messages.GOODBYE))
                    .as("the last words, before: " + end)
                    .hasSize(1)
                    .allSatisfy(goodbye -> assertThat(goodbye.text()).contains(words));
        }
    }

    private Hostile console() throws IOException {
        return new Hostile(site.consoleCredentials("eve"));
    }

    private void assertServesOn() throws Exception {
        CompletableFuture<?> answer =
                site.console("ada").controller().serialLog(VmId.random(), 1).toCompletableFuture();
        Waits.until("an answer", answer::isDone);
        assertThat(answer).isCompleted();
    }

    @Test
    void garbage() throws Exception {
        Random random = new Random(3);
        for (int kind = 0; kind < 10; kind++) {
            byte[] garbage = new byte[1000];
            random.nextBytes(garbage);
            garbage[0] = (byte) kind;
            Hostile eve = console().reading();
            eve.say(garbage);
            if (kind == Messages.REQUEST) {
                // Only that request fails: what is no request yet may be one of a later version.
                Waits.until("a fault", () -> !eve.heard(Messages.FAULT).isEmpty());
            } else if (kind == Messages.RENEW) {
                Waits.until("a refusal", () -> !eve.heard(Messages.NOT_RENEWED).isEmpty());
            } else {
                eve.isSentAway();
            }
        }
        assertServesOn();
    }

    @Test
    void aConsoleThatSpeaksAsAnAgent() throws Exception {
        Hostile eve = new Hostile(site.consoleCredentials("node01")).reading();
        Messages<AgentRequest, AgentReply, AgentReport> agents = new Messages<>(Protocol.AGENT);
        eve.say(agents.reports(List.of(new AgentReport.HypervisorChanged(Optional.empty()))));
        eve.isSentAway();
        assertThat(site.sessions.all).isEmpty();
        assertServesOn();
    }

    @Test
    void anAgentThatSpeaksAsAConsole() throws Exception {
        Hostile eve = new Hostile(site.credentials(new HostId("node01"))).reading();
        eve.say(messages.request(1, new ControllerRequest.ReadAudit(0, 1)));
        eve.isSentAway();
        assertThat(eve.heard(Messages.REPLY)).isEmpty();
        assertThat(site.gate.principals).isEmpty();
        assertServesOn();
    }

    @Test
    void moreRequestsThanMayBeOpen() throws Exception {
        site.gate.hold = new CompletableFuture<>();
        Hostile eve = console().reading();
        for (int i = 0; i <= Calls.LIMIT; i++) {
            eve.say(messages.request(i, new ControllerRequest.ReadAudit(0, 1)));
        }
        eve.isTold("leaves more requests open than was agreed");
        assertServesOn();
    }

    @Test
    void asManyRequestsAsMayBeOpenAreServed() throws Exception {
        CompletableFuture<Void> hold = new CompletableFuture<>();
        site.gate.hold = hold;
        Hostile eve = console().reading();
        for (int i = 0; i < Calls.LIMIT; i++) {
            eve.say(messages.request(i, new ControllerRequest.ReadAudit(0, 1)));
        }
        site.gate.hold = CompletableFuture.completedFuture(null);
        assertServesOn();
        hold.complete(null);
        Waits.until("all", () -> eve.heard(Messages.REPLY).size() == Calls.LIMIT);
        assertThat(eve.end).isNull();
    }

    @Test
    void answersThatAreNotRead() throws Exception {
        Hostile eve = console();
        eve.say(messages.request(-1, new ControllerRequest.Follow("s", 0)));
        Waits.until("she follows", () -> site.gate.followers() == 1);
        for (int i = 0; i < 12; i++) {
            eve.say(
                    messages.request(
                            i, new ControllerRequest.ReadSerialLog(VmId.random(), 8 << 20)));
        }
        Waits.until("nothing is done for her any more", () -> site.gate.followers() == 0);
        assertServesOn();
        eve.reading().isTold("does not read the answers that it asked for");
        assertServesOn();
    }

    @Test
    void moreStreamsThanMayBeOpen() throws Exception {
        Hostile eve = console().reading();
        for (int i = 0; i <= ConsoleService.MOST_STREAMS; i++) {
            eve.say(messages.request(i, new ControllerRequest.Follow("s" + i, 0)));
        }
        eve.say(messages.request(-1, new ControllerRequest.Follow("s0", 0)));
        int asked = ConsoleService.MOST_STREAMS + 2;
        Waits.until("all answers", () -> eve.heard(Messages.REPLY).size() == asked);
        List<ControllerReply> refused = new ArrayList<>();
        for (Messages.Parsed reply : eve.heard(Messages.REPLY)) {
            if (messages.reply(reply) instanceof ControllerReply.Refused no) {
                refused.add(no);
            }
        }
        assertThat(refused).hasSize(2);
        assertThat(site.gate.followers()).isEqualTo(ConsoleService.MOST_STREAMS);
        eve.link.end("eve leaves");
        Waits.until("nothing is left of them", () -> site.gate.followers() == 0);
    }

    @Test
    void aStreamOfANameThatIsTaken() throws Exception {
        Hostile eve = console().reading();
        eve.say(messages.request(1, new ControllerRequest.Follow("s", 0)));
        eve.say(messages.request(2, new ControllerRequest.OpenConsole("s", VmId.random())));
        Waits.until("answers", () -> eve.heard(Messages.REPLY).size() == 2);
        assertThat(messages.reply(eve.heard(Messages.REPLY).get(1)))
                .isInstanceOf(ControllerReply.Refused.class);
        assertThat(site.gate.serials).isEmpty();
    }

    @Test
    void moreConnectionsThanOneConsoleMayHave() throws Exception {
        Credentials eve = site.consoleCredentials("eve");
        for (int i = 0; i < ConsoleDesk.LIMIT_EACH; i++) {
            Hostile welcome = new Hostile(eve).reading();
            Waits.until("welcome", () -> !welcome.heard(Messages.REPORTS).isEmpty());
        }
        new Hostile(eve).reading().isTold("it has 16 connections already");
        assertServesOn();
        all.get(0).link.end("eve leaves");
        Waits.until("room", () -> site.gate.principals.size() == ConsoleDesk.LIMIT_EACH + 1);
        Waits.until("one more may come", this::isWelcome);
    }

    private boolean isWelcome() {
        try {
            Hostile eve = console().reading();
            Waits.until("an answer", () -> !eve.heard.isEmpty());
            return !eve.heard(Messages.REPORTS).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
