// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest.OpenConsole;
import org.espalier.api.agent.AgentRequest.ReadSerialLog;
import org.espalier.api.agent.AgentRequest.StepVm;
import org.espalier.api.agent.AgentRequest.TypeConsole;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;

/** An agent over QEMU. */
class QemuAgentTest extends AgentConformance {
    @Override
    String uri(Lab from) {
        return from.qemu();
    }

    @Override
    boolean survivesLibvirtd() {
        return true;
    }

    private VmId guest(String image) throws IOException {
        Files.copy(lab.images().resolve(image), images.resolve(image));
        VmId vm = rig.defined("agent-guest", image);
        made.add(vm);
        rig.done(rig.step(vm, VmVerb.START));
        return vm;
    }

    @Test
    void aGuestIsTypedIntoSavedRestoredAndShutDown() throws IOException {
        VmId vm = guest("tiny.img");
        rig.ask(new OpenConsole("s", vm));
        Await.until(
                "its prompt",
                () -> {
                    if (rig.output("s").contains("agent-guest:~#")) {
                        return true;
                    }
                    if (rig.output("s").contains("espalier: up")) {
                        rig.ask(new TypeConsole("s", Bytes.utf8("\r")));
                    }
                    return false;
                });
        assertThat(rig.output("s")).contains("VO physics", "host lab01", "VM agent-guest");
        rig.ask(new TypeConsole("s", Bytes.utf8("printf %s nonce | md5sum\r")));
        Await.until("its answer", () -> rig.output("s").contains(md5("nonce")));

        assertThat(rig.done(rig.step(vm, VmVerb.SAVE))).isEqualTo(VmState.SAVED);
        assertThat(rig.done(rig.step(vm, VmVerb.RESTORE))).isEqualTo(VmState.RUNNING);
        // The console is still the same one to the controller.
        rig.ask(new TypeConsole("s", Bytes.utf8("echo $((6*7))back\r")));
        Await.until("the guest again", () -> rig.output("s").contains("42back"));

        assertThat(rig.done(rig.step(vm, VmVerb.SHUT_DOWN))).isEqualTo(VmState.STOPPING);
        Await.until(
                "power off", () -> rig.state(vm).equals(java.util.Optional.of(VmState.STOPPED)));
    }

    private static String md5(String text) throws Exception {
        byte[] sum =
                java.security.MessageDigest.getInstance("MD5")
                        .digest(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return java.util.HexFormat.of().formatHex(sum);
    }

    @Test
    void aVmThatNeverBootsOffersItsSerialLog() throws IOException {
        VmId vm = guest("tiny-never.img");
        Await.until("its last words", () -> log(vm).contains("boot stops here"));
        rig.done(rig.step(vm, VmVerb.DESTROY));
        assertThat(log(vm)).contains("boot stops here");
    }

    private String log(VmId vm) {
        return ((AgentReply.Log) rig.ask(new ReadSerialLog(vm, 1 << 16))).content().text();
    }

    @ParameterizedTest
    @CsvSource({"start, START", "resume, START", "resume, RESTORE"})
    void aStartThatKillMinusNineBrokeOffGoesOn(String call, VmVerb verb) throws IOException {
        VmId vm = defined();
        if (verb == VmVerb.RESTORE) {
            rig.done(rig.step(vm, VmVerb.START));
            rig.done(rig.step(vm, VmVerb.SAVE));
        }
        rig.close();
        StepVm step = new StepVm("broken off", vm, verb);
        AgentToKill.at(call, uri(lab), directory, step);
        rig = open(directory.resolve("state"));
        // What the controller sends when it has had no answer.
        assertThat(rig.done(rig.ask(step))).isEqualTo(VmState.RUNNING);
        assertThat(lab.virsh(uri(lab), "domstate", vm).strip()).isEqualTo("running");
        assertThat(rig.done(rig.step(vm, VmVerb.SUSPEND))).isEqualTo(VmState.SUSPENDED);
    }

    @Test
    void aDiskTooSmallForMemoryIsNamedAndTheVmGoesOn() throws IOException {
        rig.close();
        rig = open(lab.small());
        VmId vm = guest("tiny.img");
        // What it has not touched yet is not saved.
        Await.until("the guest is up", () -> log(vm).contains("espalier: up"));
        Refusal refusal = rig.refused(rig.step(vm, VmVerb.SAVE));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.DISK_FULL);
        assertThat(refusal.message())
                .contains("VM agent-guest was not saved", "host lab01", "are needed");
        assertThat(rig.state(vm)).contains(VmState.RUNNING);
    }
}
