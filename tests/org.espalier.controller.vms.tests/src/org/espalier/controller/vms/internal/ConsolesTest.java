// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.journal.MemoryJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Serial consoles through the controller. */
class ConsolesTest {
    private final FakeAgent agent = new FakeAgent();
    private final Heard heard = new Heard();
    private AgentSessions.Session session;
    private VmSite site;
    private VmId vm;

    @BeforeEach
    void start() throws Exception {
        site = new VmSite(new MemoryJournal(), VmSite.PATIENT);
        site.enrol(1);
        session = site.connect(1, agent);
        site.see();
        site.done(VmSite.create("tiny", 1));
        vm = site.vm("tiny").id();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void outputComesInOrderAndOnlyToItsConsole() throws Exception {
        Heard other = new Heard();
        site.controller.openConsole(vm, heard);
        site.controller.openConsole(vm, other);
        List<String> streams = streams();
        assertThat(streams).doesNotHaveDuplicates().hasSize(2);
        for (int i = 0; i < 500; i++) {
            output(streams.get(0), i + ";");
        }
        output(streams.get(1), "other");
        output("console-of-nobody", "lost");
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            expected.append(i).append(';');
        }
        VmSite.until("all", () -> heard.text().contentEquals(expected));
        VmSite.until("the other", () -> other.text().equals("other"));
    }

    @Test
    void whatIsTypedGoesToTheGuestInOrder() {
        ConsoleSession console = site.controller.openConsole(vm, heard);
        console.type(Bytes.utf8("ls"));
        console.type(Bytes.utf8("\n"));
        assertThat(agent.asked())
                .filteredOn(AgentRequest.TypeConsole.class::isInstance)
                .extracting(request -> ((AgentRequest.TypeConsole) request).input().text())
                .containsExactly("ls", "\n");
    }

    @Test
    void closingDetachesAndNothingIsHeardAfterwards() throws Exception {
        ConsoleSession console = site.controller.openConsole(vm, heard);
        console.close();
        console.close();
        assertThat(closes()).hasSize(1);
        output(streams().get(0), "late");
        console.type(Bytes.utf8("late"));
        session.ended("bye");
        site.see();
        assertThat(agent.asked()).noneMatch(AgentRequest.TypeConsole.class::isInstance);
        assertThat(heard.text()).isEmpty();
        assertThat(heard.closed).isNotDone();
    }

    @Test
    void aKeyThatIsRefusedIsToldOnceAndTheConsoleGoesOn() throws Exception {
        ConsoleSession console = site.controller.openConsole(vm, heard);
        agent.script(
                request ->
                        Optional.of(
                                CompletableFuture.completedFuture(
                                        new AgentReply.Failed(
                                                FakeAgent.refusal(Refusal.Code.ILLEGAL_STATE)))));
        console.type(Bytes.utf8("a"));
        console.type(Bytes.utf8("b"));
        agent.script(FakeAgent.lost());
        console.type(Bytes.utf8("c"));
        agent.obey();
        output(streams().get(0), "it boots");
        VmSite.until("it goes on", () -> heard.text().endsWith("it boots"));
        assertThat(heard.text())
                .isEqualTo(
                        "\r\n[It was not done: the test says so. Go on.]\r\n"
                                + "\r\n[What was typed may be lost: connection lost]\r\n"
                                + "it boots");
        assertThat(heard.closed).isNotDone();
        console.type(Bytes.utf8("d"));
        console.close();
        assertThat(closes()).containsExactlyElementsOf(streams());
    }

    @Test
    void aConsoleThatOpensTooLateIsClosedAtItsAgent() throws Exception {
        agent.script(FakeAgent.lost());
        site.controller.openConsole(vm, heard);
        assertThat(heard.closed.get(20, TimeUnit.SECONDS)).contains("does not answer");
        assertThat(closes()).containsExactlyElementsOf(streams());
        CompletableFuture<AgentReply> held = new CompletableFuture<>();
        agent.script(request -> Optional.of(held));
        output(streams().get(0), "it was opened");
        output(streams().get(0), "all the same");
        assertThat(closes()).as("asked for once at a time").hasSize(2);
        held.complete(new AgentReply.Done(false, Optional.empty()));
        output(streams().get(0), "and again");
        assertThat(closes()).hasSize(3).containsOnly(streams().get(0));
    }

    @Test
    void aConsoleIsNotClosedBeforeItIsOpen() throws Exception {
        CompletableFuture<AgentReply> held = new CompletableFuture<>();
        agent.script(request -> Optional.of(held));
        site.controller.openConsole(vm, heard).close();
        assertThat(closes()).isEmpty();
        held.complete(new AgentReply.Done(false, Optional.empty()));
        assertThat(closes()).containsExactlyElementsOf(streams());
    }

    @Test
    void theEndOfTheGuestOrOfTheConnectionEndsIt() throws Exception {
        site.controller.openConsole(vm, heard);
        session.report(new AgentReport.ConsoleClosed(streams().get(0), "its VM stopped"));
        assertThat(heard.closed.get(20, TimeUnit.SECONDS)).isEqualTo("its VM stopped");
        Heard second = new Heard();
        site.controller.openConsole(vm, second);
        output(streams().get(1), "last words");
        session.ended("killed");
        assertThat(second.closed.get(20, TimeUnit.SECONDS))
                .isEqualTo("the connection to node1 ended");
        assertThat(second.text()).isEqualTo("last words");
    }

    @Test
    void whereThereIsNoneTheReasonIsSaid() throws Exception {
        site.controller.openConsole(VmId.random(), heard);
        assertThat(heard.closed.get(20, TimeUnit.SECONDS)).contains("no such VM");
        agent.script(
                request ->
                        Optional.of(
                                CompletableFuture.completedFuture(
                                        new AgentReply.Failed(
                                                FakeAgent.refusal(Refusal.Code.UNSUPPORTED)))));
        Heard refused = new Heard();
        site.controller.openConsole(vm, refused);
        assertThat(refused.closed.get(20, TimeUnit.SECONDS)).contains("It was not done");
        session.ended("killed");
        Heard unreachable = new Heard();
        site.controller.openConsole(vm, unreachable).type(Bytes.utf8("x"));
        assertThat(unreachable.closed.get(20, TimeUnit.SECONDS)).contains("cannot be reached");
    }

    @Test
    void whoDoesNotReadIsCutOff() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        Heard slow = new Heard(reading);
        site.controller.openConsole(vm, slow);
        Bytes much = Bytes.of(new byte[1 << 20]);
        for (int i = 0; i < 6 && closes().isEmpty(); i++) {
            session.report(new AgentReport.ConsoleOutput(streams().get(0), much));
        }
        reading.countDown();
        assertThat(slow.closed.get(20, TimeUnit.SECONDS)).contains("not read fast enough");
        assertThat(closes()).hasSize(1);
    }

    @Test
    void theSerialLogOfAVmThatNeverBootsIsRead() throws Exception {
        assertThat(site.controller.serialLog(vm, 99).toCompletableFuture().join().text())
                .isEqualTo("log, at most 99");
        assertThatThrownBy(
                        () ->
                                site.controller
                                        .serialLog(VmId.random(), 99)
                                        .toCompletableFuture()
                                        .get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(RefusedException.class);
        session.ended("killed");
        assertThatThrownBy(
                        () ->
                                site.controller
                                        .serialLog(vm, 99)
                                        .toCompletableFuture()
                                        .get(20, TimeUnit.SECONDS))
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void aHostsOwnLogIsReadWhileItsAgentIsThere() throws Exception {
        HostId host = site.core.state().vm(vm).orElseThrow().host();
        assertThat(site.controller.hostLog(host, 5 << 20).toCompletableFuture().join().text())
                .isEqualTo("own log, at most " + (1 << 20));
        session.ended("killed");
        assertThatThrownBy(
                        () ->
                                site.controller
                                        .hostLog(host, 99)
                                        .toCompletableFuture()
                                        .get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(RefusedException.class)
                .hasMessageContaining("its agent cannot be reached");
    }

    private List<String> streams() {
        return agent.asked().stream()
                .filter(AgentRequest.OpenConsole.class::isInstance)
                .map(request -> ((AgentRequest.OpenConsole) request).stream())
                .toList();
    }

    private List<String> closes() {
        return agent.asked().stream()
                .filter(AgentRequest.CloseConsole.class::isInstance)
                .map(request -> ((AgentRequest.CloseConsole) request).stream())
                .toList();
    }

    private void output(String stream, String text) {
        session.report(new AgentReport.ConsoleOutput(stream, Bytes.utf8(text)));
    }

    private static final class Heard implements ConsoleListener {
        private final StringBuffer text = new StringBuffer();
        private final CompletableFuture<String> closed = new CompletableFuture<>();
        private final CountDownLatch reading;

        Heard() {
            this(new CountDownLatch(0));
        }

        Heard(CountDownLatch reading) {
            this.reading = reading;
        }

        @Override
        public void output(Bytes output) {
            try {
                reading.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            text.append(output.text());
            VmSite.CHANGE.changed();
        }

        @Override
        public void closed(String cause) {
            closed.complete(cause);
        }

        String text() {
            return text.toString();
        }
    }
}
