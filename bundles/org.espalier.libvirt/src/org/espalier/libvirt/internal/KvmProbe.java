// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whether guests run on the processor itself. That /dev/kvm opens proves nothing: on some machines
 * guests get nowhere with it, or crawl. So a guest of one sector, which ends its own machine, is
 * booted both ways: KVM has to keep up with emulation.
 */
final class KvmProbe {
    private static final Logger LOG = Logger.getLogger(KvmProbe.class.getName());
    private static final Duration EMULATED_LIMIT = Duration.ofSeconds(20);
    private static final Duration LEAST_LIMIT = Duration.ofSeconds(1);
    private static final int FACTOR = 3;
    private static final int SECTOR = 512;
    private static final int EXIT_PORT = 0x501;
    private static final int SAID = 0x2a;

    /** QEMU's debug exit makes this of what the guest says. */
    private static final int STATUS = (SAID << 1) | 1;

    private final Path device;
    private final String qemu;

    KvmProbe(Path device, String qemu) {
        this.device = device;
        this.qemu = qemu;
    }

    /** What came of it. */
    enum Verdict {
        /** KVM keeps up with emulation. */
        WORKS,
        /** The device is not there for this process. */
        ABSENT,
        /** Guests get nowhere with it, or were too slow in what was a bad moment perhaps. */
        FAILS,
        /** It could not be tried: nothing booted at all. */
        UNKNOWN
    }

    /** Whether the device is there for this process; costs nothing. */
    boolean present() {
        return Files.isReadable(device) && Files.isWritable(device);
    }

    /** Boots twice; takes a second or two where it does not work. */
    Verdict verdict() {
        if (!present()) {
            return Verdict.ABSENT;
        }
        try {
            Optional<Duration> emulated = boot("tcg", EMULATED_LIMIT);
            if (emulated.isEmpty()) {
                LOG.log(Level.WARNING, "{0} boots no guest at all", qemu);
                return Verdict.UNKNOWN;
            }
            Duration limit = emulated.get().multipliedBy(FACTOR);
            if (limit.compareTo(LEAST_LIMIT) < 0) {
                limit = LEAST_LIMIT;
            }
            boolean works = boot("kvm", limit).isPresent();
            if (!works) {
                LOG.log(Level.INFO, "KVM is there, but no guest boots well: guests are emulated");
            }
            return works ? Verdict.WORKS : Verdict.FAILS;
        } catch (IOException e) {
            LOG.log(Level.INFO, "KVM cannot be tried, guests are emulated: {0}", e.getMessage());
            return Verdict.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.UNKNOWN;
        }
    }

    /** How long it took the guest to speak; empty where it did not in time. */
    Optional<Duration> boot(String accelerator, Duration limit)
            throws IOException, InterruptedException {
        Path disk = Files.createTempFile("espalier-kvm-probe", ".img");
        try {
            Files.write(disk, sector());
            return boot(accelerator, limit, disk);
        } finally {
            Files.deleteIfExists(disk);
        }
    }

    private Optional<Duration> boot(String accelerator, Duration limit, Path disk)
            throws IOException, InterruptedException {
        List<String> command =
                List.of(
                        qemu,
                        "-accel",
                        accelerator,
                        "-machine",
                        "pc",
                        "-m",
                        "16",
                        "-nodefaults",
                        "-no-user-config",
                        "-display",
                        "none",
                        "-no-reboot",
                        "-drive",
                        "format=raw,snapshot=on,file=" + disk,
                        "-device",
                        "isa-debug-exit,iobase=" + EXIT_PORT + ",iosize=2");
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            return Optional.empty();
        }
        return process.exitValue() == STATUS
                ? Optional.of(Duration.ofNanos(System.nanoTime() - start))
                : Optional.empty();
    }

    /** mov dx, port; mov al, value; out dx, al; hlt; and back to hlt. */
    private static byte[] sector() {
        byte[] sector = new byte[SECTOR];
        byte[] code = {
            (byte) 0xba,
            (byte) (EXIT_PORT & 0xff),
            (byte) (EXIT_PORT >> 8),
            (byte) 0xb0,
            SAID,
            (byte) 0xee,
            (byte) 0xf4,
            (byte) 0xeb,
            (byte) 0xfd
        };
        System.arraycopy(code, 0, sector, 0, code.length);
        sector[SECTOR - 2] = 0x55;
        sector[SECTOR - 1] = (byte) 0xaa;
        return sector;
    }
}
