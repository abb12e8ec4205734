// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Makes VMs' disks: what a guest writes goes into an overlay, the image stays as it is. */
final class Overlays {
    private static final Duration LIMIT = Duration.ofSeconds(60);

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
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "qemu-img",
                                "create",
                                "-q",
                                "-f",
                                "qcow2",
                                "-F",
                                image.format().name().toLowerCase(Locale.ROOT),
                                "-b",
                                image.file().toString(),
                                overlay.toString()));
        if (bytes != 0) {
            command.add(Long.toString(bytes));
        }
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new RefusedException(
                    new Refusal(
                            Refusal.Code.UNSUPPORTED,
                            thing,
                            "its disk cannot be made: " + e.getMessage(),
                            "Install qemu-utils on the host"),
                    e);
        }
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw RefusedException.of(
                    Refusal.Code.TIMED_OUT,
                    thing,
                    "its disk was not made within " + LIMIT.toSeconds() + " s",
                    "Look at the host's disk, then try again");
        }
        String said =
                new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8)
                        .strip();
        if (process.exitValue() != 0) {
            if (said.contains("No space left") || space.exhausted()) {
                throw space.full(thing, EMPTY_BYTES);
            }
            throw RefusedException.of(
                    Refusal.Code.INTERNAL,
                    thing,
                    "its disk cannot be made: " + said,
                    "Look at the image and at the host's disk");
        }
    }
}
