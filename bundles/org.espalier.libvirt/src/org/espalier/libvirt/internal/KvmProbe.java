// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whether guests run on the processor itself. That /dev/kvm opens proves nothing: on some machines
 * guests never get anywhere with it. So a guest of one sector is booted, which ends its machine.
 */
final class KvmProbe {
    private static final Logger LOG = Logger.getLogger(KvmProbe.class.getName());

    /** A guest that boots does so in much less. */
    static final Duration LIMIT = Duration.ofSeconds(8);

    private static final int SECTOR = 512;
    private static final int EXIT_PORT = 0x501;
    private static final int SAID = 0x2a;

    /** QEMU's debug exit makes this of what the guest says. */
    private static final int STATUS = (SAID << 1) | 1;

    private final Path device;
    private final String qemu;
    private final Duration limit;

    KvmProbe(Path device, String qemu, Duration limit) {
        this.device = device;
        this.qemu = qemu;
        this.limit = limit;
    }

    /** Boots; takes seconds where it does not work. */
    boolean works() {
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            return false;
        }
        Path disk = null;
        try {
            disk = Files.createTempFile("espalier-kvm-probe", ".img");
            Files.write(disk, sector());
            return boots(disk);
        } catch (IOException e) {
            LOG.log(Level.INFO, "KVM cannot be tried, guests are emulated: {0}", e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            delete(disk);
        }
    }

    private boolean boots(Path disk) throws IOException, InterruptedException {
        List<String> command =
                List.of(
                        qemu,
                        "-accel",
                        "kvm",
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
                        "format=raw,readonly=on,file=" + disk,
                        "-device",
                        "isa-debug-exit,iobase=" + EXIT_PORT + ",iosize=2");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            LOG.log(Level.INFO, "KVM is there, but no guest boots with it: guests are emulated");
            return false;
        }
        return process.exitValue() == STATUS;
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

    private static void delete(Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.log(Level.FINE, "A temporary file stays", e);
            }
        }
    }
}
