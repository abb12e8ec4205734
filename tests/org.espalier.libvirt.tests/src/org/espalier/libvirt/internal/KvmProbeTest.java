// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.libvirt.internal.KvmProbe.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** When guests may run on the processor itself. */
class KvmProbeTest {
    @TempDir Path directory;
    private Path device;

    @BeforeEach
    void device() throws IOException {
        device = Files.createFile(directory.resolve("kvm"));
    }

    /** QEMU whose emulated guests boot, and which does this with KVM. */
    private String qemu(String withKvm) throws IOException {
        return program("case \"$2\" in tcg) exit 85;; kvm) " + withKvm + ";; esac");
    }

    private String program(String script) throws IOException {
        Path file = directory.resolve("qemu");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    @Test
    void aGuestThatSpeaksProvesIt() throws IOException {
        assertThat(new KvmProbe(device, qemu("exit 85")).verdict()).isEqualTo(Verdict.WORKS);
    }

    @Test
    void qemuThatJustEndsProvesNothing() throws IOException {
        assertThat(new KvmProbe(device, qemu("exit 0")).verdict()).isEqualTo(Verdict.FAILS);
        assertThat(new KvmProbe(device, qemu("exit 1")).verdict()).isEqualTo(Verdict.FAILS);
    }

    @Test
    void aGuestThatNeverBootsOrCrawlsIsEnded() throws IOException {
        String qemu = qemu("echo $$ > " + directory.resolve("pid") + "; exec sleep 600");
        assertThat(new KvmProbe(device, qemu).verdict()).isEqualTo(Verdict.FAILS);
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        Await.until("its end", () -> ProcessHandle.of(pid).map(p -> !p.isAlive()).orElse(true));
    }

    @Test
    void whereNothingBootsNothingIsProved() throws IOException {
        assertThat(new KvmProbe(device, program("exit 1")).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void withoutTheDeviceNothingIsTried() throws IOException {
        Path absent = directory.resolve("absent");
        String qemu = program("touch " + directory.resolve("tried") + "; exit 85");
        assertThat(new KvmProbe(absent, qemu).verdict()).isEqualTo(Verdict.ABSENT);
        assertThat(directory.resolve("tried")).doesNotExist();
    }

    @Test
    void withoutQemuGuestsAreEmulated() {
        String absent = directory.resolve("absent").toString();
        assertThat(new KvmProbe(device, absent).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    /** The guest itself is right: the real QEMU boots it, emulated. */
    @Test
    void theGuestSpeaks() throws IOException, InterruptedException {
        LabAccess.require();
        KvmProbe probe = new KvmProbe(device, "qemu-system-x86_64");
        assertThat(probe.boot("tcg", Duration.ofSeconds(60))).isPresent();
    }
}
