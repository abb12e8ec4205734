// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.model.Capacity;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the machine under an embedded site has. */
final class Machine {
    private Machine() {}

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
