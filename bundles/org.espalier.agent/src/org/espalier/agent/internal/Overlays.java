// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes VMs' disks: what a guest writes goes into an overlay, the image stays as it is. */
final class Overlays {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Many GiB may have been written to a disk that is copied. */
    private static final Duration COPY_LIMIT = Duration.ofMinutes(15);

    /** What an empty overlay takes. */
    static final long EMPTY_BYTES = 1L << 20;

    private final DiskSpace space;

    Overlays(DiskSpace space) {
        this.space = space;
    }

    /**
     * Makes an overlay.
     *
     * @param thing what is not done otherwise: a sentence's beginning
     * @param bytes size of the disk that the guest sees; 0: the image's
     */
    void create(String thing, ImagePool.Usable image, Path overlay, long bytes)
            throws RefusedException, IOException, InterruptedException {
        if (bytes != 0 && bytes < image.virtualBytes()) {
            throw RefusedException.of(
                    Refusal.Code.INVALID,
                    thing,
                    "its disk of "
                            + bytes
                            + " bytes is smaller than the image's of "
                            + image.virtualBytes(),
                    "Choose a larger disk, or 0 for the image's size");
        }
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "create",
                                "-q",
                                "-f",
                                "qcow2",
                                "-F",
                                format(image),
                                "-b",
                                image.file().toString(),
                                overlay.toString()));
        if (bytes != 0) {
            arguments.add(Long.toString(bytes));
        }
        check(thing, QemuImg.run(thing, LIMIT, arguments), EMPTY_BYTES);
    }

    /**
     * Makes an overlay that has what another one has, without its snapshots.
     *
     * @param thing what is not done otherwise: a sentence's beginning
     * @param image what the other one was made from
     */
    void copy(String thing, ImagePool.Usable image, Path from, Path overlay)
            throws RefusedException, IOException, InterruptedException {
        List<String> arguments =
                List.of(
                        "convert",
                        "-q",
                        "-f",
                        "qcow2",
                        "-O",
                        "qcow2",
                        "-F",
                        format(image),
                        "-B",
                        image.file().toString(),
                        from.toString(),
                        overlay.toString());
        check(thing, QemuImg.run(thing, COPY_LIMIT, arguments), Files.size(from));
    }

    private static String format(ImagePool.Usable image) {
        return image.format().name().toLowerCase(Locale.ROOT);
    }

    private void check(String thing, String said, long bytes) throws RefusedException, IOException {
        if (said.isEmpty()) {
            return;
        }
        if (said.contains("No space left") || space.exhausted()) {
            throw space.full(thing, bytes);
        }
        throw RefusedException.of(
                Refusal.Code.INTERNAL,
                thing,
                "its disk cannot be made: " + said,
                "Look at the image and at the host's disk");
    }
}
