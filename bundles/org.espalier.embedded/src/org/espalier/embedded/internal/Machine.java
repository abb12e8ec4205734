// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.model.Capacity;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the machine under an embedded site has. */
final class Machine {
    private static final List<String> HYPERVISOR = List.of("libvirtd", "qemu-system-x86_64");
    private static final String OF_ROOT = ":/usr/sbin:/sbin";

    private Machine() {}

    /**
     * What there is of no hypervisor.
     *
     * @param path where programs are looked for, as the shell's PATH; may be null
     * @return thing, cause and next step; empty where nothing is missing
     */
    static Optional<String> lacking(String path) {
        return lacking(HYPERVISOR, path);
    }

    static Optional<String> lacking(List<String> programs, String path) {
        List<String> missing = programs.stream().filter(p -> !has(p, path + OF_ROOT)).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "No site was started: this machine has no "
                                + String.join(" and no ", missing)
                                + ". Install Debian's libvirt-daemon-system and qemu-system-x86, or"
                                + " attach to a controller elsewhere.");
    }

    private static boolean has(String program, String path) {
        return Arrays.stream(path.split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /**
     * Cores, memory, and free disk where {@code directory} is or will be.
     *
     * @throws IOException if the file system cannot be asked
     */
    static Capacity capacity(Path directory) throws IOException {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        var os =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        return new Capacity(
                Runtime.getRuntime().availableProcessors(),
                os.getTotalMemorySize(),
                Files.getFileStore(existing).getUsableSpace());
    }
}
