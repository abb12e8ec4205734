// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Domain.Power;
import org.espalier.agent.vm.SerialConsole;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal.Code;
import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;

/** One guest that boots, and what only a guest can show. In order: a boot takes seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(Lab.Extension.class)
class QemuGuestTest {
    private static final String NAME = "guest-1";

    private final RecordingConsole said = new RecordingConsole();
    private Lab lab;
    private Rig rig;
    private VmId vm;
    private SerialConsole console;

    @BeforeAll
    void boot(Lab shared) throws IOException, RefusedException {
        lab = shared;
        rig = new Rig(lab, lab.qemu());
        vm = Guest.start(lab, rig, NAME, "tiny.img");
        console = rig.driver.console(vm, said);
        Guest.awaitPrompt(console, said, NAME);
    }

    @AfterAll
    void end() throws RefusedException {
        if (rig != null) {
            rig.close();
        }
    }

    private String log() throws IOException {
        return Files.readString(rig.log(vm), StandardCharsets.ISO_8859_1);
    }

    @Test
    @Order(1)
    void theGuestKnowsItsNamesBySmbios() throws IOException {
        assertThat(log()).contains("VO physics", "host lab01", "VM " + NAME);
    }

    @Test
    @Order(2)
    void whatIsTypedIsRunAndTheLogHasItToo() throws RefusedException, IOException {
        console.type(Bytes.utf8("echo $((6*7))answer\r"));
        said.await("42answer");
        Await.until("the log", () -> log().contains("42answer"));
    }

    @Test
    @Order(3)
    void severalAreAttachedAtOnce() throws RefusedException {
        RecordingConsole second = new RecordingConsole();
        try (SerialConsole other = rig.driver.console(vm, second)) {
            other.type(Bytes.utf8("echo $((2+3))both\r"));
            said.await("5both");
            second.await("5both");
        }
        console.type(Bytes.utf8("echo $((2+4))one\r"));
        said.await("6one");
        assertThat(second.output()).doesNotContain("6one");
    }

    @Test
    @Order(4)
    void whoIsSlowHoldsNobodyUp() throws RefusedException {
        CountDownLatch gate = new CountDownLatch(1);
        RecordingConsole slow = new RecordingConsole(gate);
        SerialConsole stuck = rig.driver.console(vm, slow);
        try {
            console.type(
                    Bytes.utf8(
                            "i=0; while [ $i -lt 400 ]; do echo line $i of many; i=$((i+1)); done;"
                                    + " echo $((3+4))through\r"));
            said.await("7through");
            assertThat(slow.output()).isEmpty();
            gate.countDown();
            slow.await("7through");
        } finally {
            stuck.close();
        }
    }

    @Test
    @Order(5)
    void aProgramThatHasTheConsoleIsNotThrownOut() throws RefusedException, IOException {
        try (Rig other = new Rig(lab, lab.qemu())) {
            assertThat(
                            ConformanceBase.refusal(
                                            () -> other.driver.console(vm, new RecordingConsole()))
                                    .cause())
                    .contains("another program");
        }
        console.type(Bytes.utf8("echo $((4+4))still\r"));
        said.await("8still");
    }

    @Test
    @Order(6)
    void countersOfAGuestThatWorks() throws RefusedException {
        console.type(
                Bytes.utf8(
                        "dd if=/dev/vda of=/dev/null bs=64k count=16 2>/dev/null; echo"
                                + " $((4+5))read\r"));
        said.await("9read");
        Await.until(
                "bytes read",
                () ->
                        rig.driver.counters().stream()
                                .anyMatch(
                                        c ->
                                                c.vm().equals(vm)
                                                        && c.diskReadBytes() > 1 << 20
                                                        && c.memoryBytes() > 1 << 20
                                                        && c.cpuTimeNanos() > 0));
    }

    @Test
    @Order(7)
    void savedAndRestoredTheGuestGoesOnWhereItWas() throws RefusedException {
        console.type(Bytes.utf8("kept=$((40+2))\r"));
        console.type(Bytes.utf8("echo $((5+6))set\r"));
        said.await("11set");
        rig.driver.save(vm, rig.memory(vm));
        assertThat(said.awaitClosed()).contains("no power");
        assertThat(rig.power(vm)).isEqualTo(Power.OFF);
        assertThat(ConformanceBase.refusal(() -> console.type(Bytes.utf8("x"))).code())
                .isEqualTo(Code.ILLEGAL_STATE);
        rig.driver.restore(vm, rig.memory(vm), true);
        assertThat(rig.power(vm)).isEqualTo(Power.PAUSED);
        RecordingConsole again = new RecordingConsole();
        console = rig.driver.console(vm, again);
        rig.driver.resume(vm);
        console.type(Bytes.utf8("echo ${kept}kept\r"));
        again.await("42kept");
    }

    /** Disk and memory of one moment: what the guest wrote and set since then is gone. */
    @Test
    @Order(8)
    void revertedToASnapshotTheGuestGoesOnWhereItWas() throws RefusedException {
        RecordingConsole first = new RecordingConsole();
        console.close();
        console = rig.driver.console(vm, first);
        console.type(Bytes.utf8("moment=$((20+1))\r"));
        console.type(Bytes.utf8("echo $((6+6))set\r"));
        first.await("12set");
        rig.driver.takeSnapshot(vm, "then");
        console.type(Bytes.utf8("moment=$((20+2)); echo ${moment}later\r"));
        first.await("22later");
        rig.driver.revert(vm, "then", true);
        assertThat(rig.power(vm)).isEqualTo(Power.PAUSED);
        console.close();
        RecordingConsole again = new RecordingConsole();
        console = rig.driver.console(vm, again);
        rig.driver.resume(vm);
        console.type(Bytes.utf8("echo ${moment}then\r"));
        again.await("21then");
        rig.driver.deleteSnapshot(vm, "then");
    }

    @Test
    @Order(9)
    void theLogSurvivesARestartOfItsVm() throws RefusedException, IOException {
        String before = log();
        rig.driver.destroy(vm);
        rig.driver.start(vm, false);
        Await.until("a second boot", () -> log().length() > before.length() + 100);
        assertThat(log()).startsWith(before);
        Await.until("the guest is up", () -> log().indexOf("espalier: up", before.length()) > 0);
    }

    @Test
    @Order(10)
    void askedToPowerOffTheGuestDoes() throws RefusedException {
        // Its power button comes up beside its shell: it is pressed until the guest obeys.
        Await.until(
                "power off",
                () -> {
                    try {
                        rig.driver.shutDown(vm);
                        return false;
                    } catch (RefusedException e) {
                        assertThat(e.refusal().code()).isEqualTo(Code.ILLEGAL_STATE);
                        return rig.power(vm) == Power.OFF;
                    }
                });
        assertThat(rig.domain(vm).trouble()).isEmpty();
    }

    @Test
    @Order(11)
    void aVmThatNeverBootsStillHasItsLog() throws RefusedException {
        VmId never = Guest.start(lab, rig, "never-1", "tiny-never.img");
        Await.until(
                "its last words",
                () ->
                        Files.exists(rig.log(never))
                                && Files.readString(rig.log(never), StandardCharsets.ISO_8859_1)
                                        .contains("boot stops here"));
        assertThat(rig.power(never)).isEqualTo(Power.RUNNING);
    }

    @Test
    @Order(12)
    void aProcessThatDiesIsNoticedAndNamed() throws RefusedException, IOException {
        VmId victim = rig.running();
        long before = rig.events.changesOf(victim);
        ProcessHandle.allProcesses()
                .filter(p -> commandLine(p).contains(victim.toString()))
                .filter(p -> commandLine(p).startsWith("/usr/bin/qemu-system"))
                .forEach(ProcessHandle::destroyForcibly);
        rig.events.awaitChange(victim, before);
        Await.until("off", () -> rig.power(victim) == Power.OFF);
        assertThat(rig.domain(victim).trouble().orElseThrow()).contains("process died");
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(java.nio.file.Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            return "";
        }
    }
}
