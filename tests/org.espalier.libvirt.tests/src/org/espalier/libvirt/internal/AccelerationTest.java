// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;

/** An answer about KVM does not outlive its cause. */
class AccelerationTest {
    @TempDir Path directory;
    private Path device;
    private Path qemu;
    private Path tries;
    private final AtomicLong nanos = new AtomicLong();
    private Acceleration acceleration;

    @BeforeEach
    void machine() throws IOException {
        device = Files.createFile(directory.resolve("kvm"));
        tries = Files.createFile(directory.resolve("tries"));
        qemu = directory.resolve("qemu");
        acceleration =
                new Acceleration(new KvmProbe(device, qemu.toString()), Runnable::run, nanos::get);
    }

    /** A QEMU that notes each try, and does this with each accelerator. */
    private void qemu(String emulated, String withKvm) throws IOException {
        Files.writeString(
                qemu,
                "#!/bin/sh\necho $2 >> %s\ncase $2 in tcg) %s;; kvm) %s;; esac\n"
                        .formatted(tries, emulated, withKvm));
        Files.setPosixFilePermissions(qemu, PosixFilePermissions.fromString("rwx------"));
    }

    private void later(long beyondNanos) {
        nanos.addAndGet(Acceleration.FAILED_FOR.toNanos() + beyondNanos);
    }

    private long triedWithKvm() throws IOException {
        return Files.readAllLines(tries).stream().filter("kvm"::equals).count();
    }

    @Test
    void whatWorksIsTriedOnce() throws IOException {
        qemu("exit 85", "exit 85");
        assertThat(acceleration.works()).isTrue();
        later(1);
        assertThat(acceleration.works()).isTrue();
        assertThat(triedWithKvm()).isEqualTo(1);
    }

    @Test
    void aDeviceThatGoesTakesItsAnswerAlong() throws IOException {
        qemu("exit 85", "exit 85");
        assertThat(acceleration.works()).isTrue();
        Files.delete(device);
        assertThat(acceleration.works()).isFalse();
        Files.createFile(device);
        assertThat(acceleration.works()).isTrue();
    }

    @Test
    void aDeviceThatComesIsTried() throws IOException {
        qemu("exit 85", "exit 85");
        Files.delete(device);
        acceleration.begin();
        assertThat(acceleration.works()).isFalse();
        assertThat(Files.readString(tries)).isEmpty();
        Files.createFile(device);
        assertThat(acceleration.works()).isTrue();
    }

    @Test
    void whatFailsIsTriedAgainAfterAWhileAndNotBefore() throws IOException {
        qemu("exit 85", "exit 1");
        assertThat(acceleration.works()).isFalse();
        qemu("exit 85", "exit 85");
        nanos.addAndGet(Acceleration.FAILED_FOR.toNanos() - 1);
        assertThat(acceleration.works()).as("still believed").isFalse();
        assertThat(triedWithKvm()).isEqualTo(1);
        nanos.addAndGet(1);
        assertThat(acceleration.works()).as("a busy machine is over").isTrue();
    }

    @Test
    void whatCouldNotBeTriedIsTriedAtTheNextQuestion() throws IOException {
        qemu("exit 1", "exit 85");
        assertThat(acceleration.works()).isFalse();
        assertThat(triedWithKvm()).isZero();
        qemu("exit 85", "exit 85");
        assertThat(acceleration.works()).isTrue();
    }

    @Test
    void aHypervisorThatIsInstalledLaterIsFound() throws IOException {
        assertThat(acceleration.works()).isFalse();
        qemu("exit 85", "exit 85");
        assertThat(acceleration.works()).isTrue();
    }
}
