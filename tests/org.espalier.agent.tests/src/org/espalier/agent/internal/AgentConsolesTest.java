// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.Refusal.Code;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest.CloseConsole;
import org.espalier.api.agent.AgentRequest.OpenConsole;
import org.espalier.api.agent.AgentRequest.ReadSerialLog;
import org.espalier.api.agent.AgentRequest.TypeConsole;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/** Serial consoles and logs. */
class AgentConsolesTest {
    @TempDir Path directory;

    @Test
    void aConsoleBeginsWithTheLogAndGoesOnWithoutAGap() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.driver.says(vm, "one ");
            t.ask(new OpenConsole("s", vm));
            t.driver.says(vm, "two ");
            t.driver.says(vm, "three");
            t.uplink.awaitOutput("s", "three");
            assertThat(t.uplink.output("s")).isEqualTo("one two three");
        }
    }

    @Test
    void severalAttachAtOnceAndEachHasAll() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.ask(new OpenConsole("s1", vm));
            t.ask(new OpenConsole("s2", vm));
            t.driver.says(vm, "hello");
            t.uplink.awaitOutput("s1", "hello");
            t.uplink.awaitOutput("s2", "hello");
            t.ask(new TypeConsole("s1", Bytes.utf8("a")));
            t.ask(new TypeConsole("s2", Bytes.utf8("b")));
            assertThat(t.driver.typed).containsExactly(Bytes.utf8("a"), Bytes.utf8("b"));
        }
    }

    @Test
    void aClosedConsoleIsSilent() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.ask(new OpenConsole("s", vm));
            t.ask(new OpenConsole("other", vm));
            t.ask(new CloseConsole("s"));
            t.driver.says(vm, "hello");
            t.uplink.awaitOutput("other", "hello");
            assertThat(t.uplink.output("s")).isEmpty();
            assertThat(t.ask(new CloseConsole("s")))
                    .isEqualTo(new AgentReply.Done(true, java.util.Optional.empty()));
            assertThat(t.refused(t.ask(new TypeConsole("s", Bytes.utf8("x")))).code())
                    .isEqualTo(Code.NOT_FOUND);
        }
    }

    @Test
    void aConsoleLivesThroughARestartOfItsVm() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.ask(new OpenConsole("s", vm));
            t.ask(new TypeConsole("s", Bytes.utf8("x")));
            t.done(t.step(vm, VmVerb.DESTROY));
            t.driver.attached.forEach(l -> l.closed("it is off"));
            assertThat(t.refused(t.ask(new TypeConsole("s", Bytes.utf8("y")))).code())
                    .isEqualTo(Code.ILLEGAL_STATE);
            t.done(t.step(vm, VmVerb.START));
            t.driver.says(vm, "back");
            t.uplink.awaitOutput("s", "back");
            t.ask(new TypeConsole("s", Bytes.utf8("z")));
            assertThat(t.driver.typed).containsExactly(Bytes.utf8("x"), Bytes.utf8("z"));
        }
    }

    @Test
    void theConsoleOfADeletedVmIsClosed() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.defined("a");
            t.ask(new OpenConsole("s", vm));
            t.done(t.step(vm, VmVerb.DELETE));
            t.uplink.await(AgentReport.ConsoleClosed.class, c -> c.stream().equals("s"));
        }
    }

    @Test
    void aVmMadeOutsideHasItsConsoleToo() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = VmId.random();
            t.driver.outside(FakeDriver.domain(vm, "stranger", Power.RUNNING));
            t.ask(new OpenConsole("s", vm));
            t.driver.attached.forEach(l -> l.output(Bytes.utf8("hello")));
            t.uplink.awaitOutput("s", "hello");
            t.driver.attached.forEach(l -> l.closed("it is off"));
            t.uplink.await(AgentReport.ConsoleClosed.class, c -> c.cause().equals("it is off"));
        }
    }

    @Test
    void aDriverWithoutConsolesIsNamed() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.driver.capabilities.remove(Capability.CONSOLE);
            t.driver.capabilities.remove(Capability.SERIAL_LOG);
            Refusal refusal = t.refused(t.ask(new OpenConsole("s", vm)));
            assertThat(refusal.code()).isEqualTo(Code.UNSUPPORTED);
            assertThat(refusal.message()).contains("fake", "serial console");
            assertThat(t.refused(t.ask(new ReadSerialLog(vm, 10))).code())
                    .isEqualTo(Code.UNSUPPORTED);
        }
    }

    @Test
    void theEndOfTheLogIsReadAlsoWhenTheVmIsOff() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.driver.says(vm, "boot failed");
            t.done(t.step(vm, VmVerb.DESTROY));
            assertThat(t.ask(new ReadSerialLog(vm, 6)))
                    .isEqualTo(new AgentReply.Log(Bytes.utf8("failed")));
            assertThat(t.ask(new ReadSerialLog(vm, 1000)))
                    .isEqualTo(new AgentReply.Log(Bytes.utf8("boot failed")));
        }
    }

    @Test
    void aLongLogIsTrimmedAndTheConsoleGoesOn() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.ask(new OpenConsole("s", vm));
            t.driver.says(vm, "x".repeat(5000));
            Await.until("trimmed", () -> length(t, vm) == 0);
            t.driver.says(vm, "after");
            t.uplink.awaitOutput("s", "after");
            assertThat(((AgentReply.Log) t.ask(new ReadSerialLog(vm, 10))).content())
                    .isEqualTo(Bytes.utf8("xxxxxafter"));
        }
    }

    private static long length(TestAgent t, VmId vm) {
        try {
            return new SerialLog(t.folder(vm)).length();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatIsSaidRightAfterATrimIsNotMissed() throws IOException, RefusedException {
        FakeDriver driver = new FakeDriver();
        try (TestAgent t = new TestAgent(directory, driver, new NoFence())) {
            VmId vm = t.defined("a");
            RecordingUplink all = new RecordingUplink();
            Consoles consoles =
                    new Consoles(
                            driver,
                            new VmFolders(directory.resolve("state")),
                            all::report,
                            () -> {});
            consoles.open(new OpenConsole("s", vm), consoles.connection());
            driver.says(vm, "before ");
            consoles.follow();
            new SerialLog(t.folder(vm)).trim(1);
            driver.says(vm, "after");
            consoles.follow();
            assertThat(all.output("s")).isEqualTo("before after");
        }
    }

    @Test
    void aGuestThatFloodsIsCutShortNotFollowed() throws IOException {
        VmId vm;
        FakeDriver driver = new FakeDriver();
        try (TestAgent t = new TestAgent(directory, driver, new NoFence())) {
            vm = t.defined("a");
            RecordingUplink all = new RecordingUplink();
            Consoles consoles =
                    new Consoles(
                            driver,
                            new VmFolders(directory.resolve("state")),
                            all::report,
                            () -> {});
            consoles.open(new OpenConsole("s", vm), consoles.connection());
            driver.says(vm, "x".repeat(3 << 20) + "end");
            consoles.follow();
            assertThat(all.output("s")).contains("bytes left out").endsWith("end");
            assertThat(all.output("s").length()).isLessThan(100_000);
        } catch (org.espalier.api.RefusedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aConsoleOfAnUnknownVmIsRefused() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            assertThat(t.refused(t.ask(new OpenConsole("s", VmId.random()))).code())
                    .isEqualTo(Code.NOT_FOUND);
        }
    }
}
