// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A file system of its own that can be filled. */
final class SmallDisk {
    private final Path place;
    private final Path ballast;

    private SmallDisk(Path place) {
        this.place = place;
        this.ballast = place.resolve("ballast");
    }

    /** Mounts one. */
    static SmallDisk at(Path place, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(place);
        Shell.run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "none", place + "");
        return new SmallDisk(place);
    }

    /** Leaves no room. */
    void fill() throws IOException, InterruptedException {
        // Ends with an error, which is the point.
        Shell.attempt(Map.of(), "dd", "if=/dev/zero", "bs=64k", "of=" + ballast);
        Shell.attempt(
                Map.of(),
                "dd",
                "if=/dev/zero",
                "bs=512",
                "conv=notrunc",
                "oflag=append",
                "of=" + ballast);
    }

    void free() throws IOException {
        Files.deleteIfExists(ballast);
    }

    void unmount() throws IOException, InterruptedException {
        Shell.run("umount", "-l", place.toString());
    }
}
