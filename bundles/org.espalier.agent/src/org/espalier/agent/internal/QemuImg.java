// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs qemu-img, for so long and no longer. */
final class QemuImg {
    private QemuImg() {}

    /**
     * Runs it.
     *
     * @param thing what is not done otherwise: a sentence's beginning
     * @return what it said against it; empty where it succeeded
     */
    static String run(String thing, Duration limit, List<String> arguments)
            throws RefusedException, IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("qemu-img"));
        command.addAll(arguments);
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
        boolean ended = false;
        try {
            ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!ended) {
                process.destroyForcibly();
            }
        }
        if (!ended) {
            throw RefusedException.of(
                    Refusal.Code.TIMED_OUT,
                    thing,
                    "its disk was not made within " + limit.toSeconds() + " s",
                    "Look at the host's disk, then try again");
        }
        String said =
                new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8)
                        .strip();
        if (process.exitValue() == 0) {
            return "";
        }
        return said.isEmpty() ? "qemu-img ended with " + process.exitValue() : said;
    }
}
