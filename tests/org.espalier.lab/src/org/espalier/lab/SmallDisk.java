// SPDX-License-Identifier: EPL-2.0
package org.espalier.lab;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A real file system that is soon full: a tmpfs, which takes root to mount. */
public final class SmallDisk implements AutoCloseable {
    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /**
     * Mounts one at {@code place}; without root a test fails, unless it is said that there is none.
     */
    public static SmallDisk at(Path place, int kibibytes) throws IOException {
        Assumptions.assumeFalse(
                "1".equals(System.getenv("ESPALIER_NO_LAB")), "ESPALIER_NO_LAB=1: no mounts here");
        run("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "none", place.toString());
        return new SmallDisk(place);
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", place.toString());
    }

    /** Where it is. */
    public Path place() {
        return place;
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output.strip());
        }
    }
}
