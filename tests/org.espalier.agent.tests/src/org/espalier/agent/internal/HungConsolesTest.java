// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal.Code;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport.Heartbeat;
import org.espalier.api.agent.AgentRequest.OpenConsole;
import org.espalier.api.agent.AgentRequest.StepVm;
import org.espalier.api.agent.AgentRequest.TypeConsole;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Consoles while the hypervisor hangs or is busy, and connections that end meanwhile. */
class HungConsolesTest {
    @TempDir Path directory;
    private final CountDownLatch gate = new CountDownLatch(1);
    private TestAgent t;

    @BeforeEach
    void agent() throws IOException {
        t = new TestAgent(directory);
    }

    @AfterEach
    void end() {
        gate.countDown();
        t.close();
    }

    private void hangs(String call) {
        t.driver.within(call, () -> gate.await(20, TimeUnit.SECONDS));
    }

    private CompletableFuture<AgentReply> type(String stream) {
        return t.agent.request(new TypeConsole(stream, Bytes.utf8("x"))).toCompletableFuture();
    }

    @Test
    void theHeartAndAllOutputGoOnWhileAKeystrokeHangs() {
        VmId vm = t.running("a");
        t.ask(new OpenConsole("typed", vm));
        t.ask(new OpenConsole("other", vm));
        hangs("console");
        CompletableFuture<AgentReply> typed = type("typed");
        Await.until("it hangs", () -> t.driver.calls.contains("console"));
        int before = t.uplink.all(Heartbeat.class).size();
        t.driver.says(vm, "hello");
        t.uplink.awaitOutput("other", "hello");
        t.uplink.awaitOutput("typed", "hello");
        Await.until(
                "three more heartbeats", () -> t.uplink.all(Heartbeat.class).size() > before + 2);
        assertThat(typed).isNotDone();
        gate.countDown();
        assertThat(typed.join()).isInstanceOf(AgentReply.Done.class);
        assertThat(t.driver.typed).containsExactly(Bytes.utf8("x"));
    }

    @Test
    void nobodyWaitsWithAKeystrokeForSaves() {
        VmId vm = t.running("console");
        t.ask(new OpenConsole("s", vm));
        List<VmId> saved = new ArrayList<>();
        for (int i = 0; i < 2 * TestAgent.settings(directory).limits().parallel(); i++) {
            saved.add(t.running("saved-" + i));
        }
        hangs("save");
        List<CompletableFuture<AgentReply>> saves =
                saved.stream()
                        .map(v -> new StepVm(TestAgent.id(), v, VmVerb.SAVE))
                        .map(r -> t.agent.request(r).toCompletableFuture())
                        .toList();
        assertThat(t.ask(new TypeConsole("s", Bytes.utf8("x"))))
                .isInstanceOf(AgentReply.Done.class);
        assertThat(saves).allMatch(s -> !s.isDone());
        gate.countDown();
        saves.forEach(CompletableFuture::join);
    }

    @Test
    void whatWasSaidIsSentOnceHoweverEarlyTheFirstLookIs() throws Exception {
        VmId vm = t.running("a");
        t.driver.says(vm, "before ");
        RecordingUplink all = new RecordingUplink();
        ConsoleStream stream = new ConsoleStream("s", vm, t.driver, t.folder(vm), all::report);
        stream.follow();
        stream.begin();
        t.driver.says(vm, "after");
        stream.follow();
        assertThat(all.output("s")).isEqualTo("before after");
    }

    @Test
    void aConsoleThatIsOpenedTooLateForItsConnectionIsNone() {
        VmId vm = t.running("a");
        hangs("find");
        CompletableFuture<AgentReply> late =
                t.agent.request(new OpenConsole("late", vm)).toCompletableFuture();
        RecordingUplink next = new RecordingUplink();
        t.agent.disconnected();
        t.agent.connected(next);
        gate.countDown();
        assertThat(t.refused(late.join()).code()).isEqualTo(Code.CANCELLED);
        t.ask(new OpenConsole("new", vm));
        t.driver.says(vm, "hello");
        next.awaitOutput("new", "hello");
        assertThat(next.output("late")).isEmpty();
    }

    @Test
    void aConsoleThatOpensOnlyAfterItWasClosedIsLetGoOf() {
        VmId stranger = VmId.random();
        t.driver.outside(FakeDriver.domain(stranger, "stranger", Power.RUNNING));
        hangs("console");
        CompletableFuture<AgentReply> late =
                t.agent.request(new OpenConsole("late", stranger)).toCompletableFuture();
        Await.until("it hangs", () -> t.driver.calls.contains("console"));
        t.agent.disconnected();
        gate.countDown();
        assertThat(t.refused(late.join()).code()).isEqualTo(Code.CANCELLED);
        assertThat(t.driver.attached).isEmpty();
    }
}
