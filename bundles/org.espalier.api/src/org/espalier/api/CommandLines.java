// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * What processes of this machine were started as. A pid is used again after a while: only the
 * command line tells whose it is now.
 */
public final class CommandLines {
    private static final int BECOMING_LOOKS = 50;
    private static final long BECOMING_NANOS = 2_000_000;

    private CommandLines() {}

    /**
     * The words of its command line, each with a NUL behind it. In the moment in which one program
     * becomes another there is none, or its first character only, without the end that every whole
     * one has: that is waited for, at most a tenth of a second, or a process that is just becoming
     * ours would be taken for a stranger.
     *
     * @return empty where it has ended and nobody has asked yet how
     * @throws IOException if there is no such process any more
     */
    public static String of(ProcessHandle process) throws IOException {
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        String line = Files.readString(file);
        for (int i = 0; !line.endsWith("\0") && process.isAlive() && i < BECOMING_LOOKS; i++) {
            LockSupport.parkNanos(BECOMING_NANOS);
            line = Files.readString(file);
        }
        return line;
    }
}
