// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.Refusal.Code;
import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Path;

/** libvirtd comes and goes; VMs stay. */
@ExtendWith(Lab.Extension.class)
class LibvirtdDiesTest {
    @Test
    void killedAndBack(Lab lab) throws IOException, RefusedException {
        try (Rig rig = new Rig(lab, lab.qemu())) {
            VmId vm = rig.running();
            rig.driver.console(vm, new RecordingConsole());
            lab.killLibvirtd();
            Await.until("the loss", () -> !rig.events.troubles().isEmpty());
            assertThat(rig.events.troubles().get(0)).contains("lab01");
            assertThat(ConformanceBase.refusal(() -> rig.driver.suspend(vm)).code())
                    .isEqualTo(Code.UNREACHABLE);
            assertThat(ConformanceBase.refusal(rig.driver::list).code())
                    .isEqualTo(Code.UNREACHABLE);
            lab.up();
            rig.events.awaitConnects(2);
            assertThat(rig.driver.trouble()).isEmpty();
            assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
            long before = rig.events.changesOf(vm);
            rig.driver.suspend(vm);
            rig.events.awaitChange(vm, before);
        }
    }

    @Test
    void itsConsoleEndsWithItAndComesBack(Lab lab) throws IOException, RefusedException {
        try (Rig rig = new Rig(lab, lab.qemu())) {
            VmId vm = rig.running();
            RecordingConsole console = new RecordingConsole();
            rig.driver.console(vm, console);
            lab.killLibvirtd();
            assertThat(console.awaitClosed()).isNotEmpty();
            lab.up();
            rig.events.awaitConnects(2);
            rig.driver.console(vm, new RecordingConsole()).close();
        }
    }

    @Test
    void silentAndBack(Lab lab) throws IOException, RefusedException {
        try (Rig rig = new Rig(lab, lab.qemu())) {
            VmId vm = rig.off();
            long libvirtd = lab.libvirtd().pid();
            Tool.run("kill", "-STOP", libvirtd);
            try {
                Await.until("silence", () -> !rig.events.troubles().isEmpty());
                assertThat(ConformanceBase.refusal(() -> rig.driver.find(vm)).code())
                        .isEqualTo(Code.UNREACHABLE);
            } finally {
                Tool.run("kill", "-CONT", libvirtd);
            }
            rig.events.awaitConnects(2);
            assertThat(rig.power(vm)).isEqualTo(Power.OFF);
        }
    }

    @Test
    void neverThereIsNamed(Lab lab) throws IOException {
        Path socket = lab.directory("none").resolve("sock");
        RecordingListener events = new RecordingListener();
        try (var driver =
                lab.drivers().open(Rig.HOST, "qemu+unix:///system?socket=" + socket, events)) {
            Await.until("the news", () -> !events.troubles().isEmpty());
            assertThat(driver.trouble().orElseThrow())
                    .contains("lab01", socket.toString(), "Start libvirtd");
            assertThat(ConformanceBase.refusal(driver::list).code()).isEqualTo(Code.UNREACHABLE);
        }
    }
}
