// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import org.espalier.api.Bytes;
import org.espalier.api.RefusedException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A host that one is logged in to. Calls wait in their own thread; one that is interrupted breaks
 * off what it does, on the host too as far as that is in its power. {@link #close} may come from
 * any thread and ends every call.
 */
public interface SshConnection extends AutoCloseable {
    /** Hears how far an upload is. */
    @FunctionalInterface
    interface Progress {
        /** {@code done} of {@code all} bytes are sent; called often. */
        void bytes(long done, long all);
    }

    /** Whom one is logged in as, and where. */
    SshTarget target();

    /**
     * Runs a program to its end with nothing on its standard input. Each word reaches it as it is:
     * the host's shell is given them quoted.
     *
     * @param words the program and its arguments; no word may have a NUL
     * @param limit how long it may take; then it is sent SIGTERM and given up
     * @throws RefusedException thing, cause and next step, if it did not come to an end
     */
    Ran run(List<String> words, Duration limit) throws RefusedException, InterruptedException;

    /**
     * Puts a file, or a directory with all that is below it, at {@code remote}: under another name
     * first, then renamed, so that it is there as a whole or not at all. Modes are kept. A file
     * takes the place of an older one; a directory does not.
     *
     * @param remote absolute path on the host; the directory above it is there
     * @throws RefusedException if it was not put there; nothing of it stays as far as the host can
     *     still be reached
     */
    void upload(Path local, String remote, Progress progress)
            throws RefusedException, InterruptedException;

    /**
     * Writes a file, whole or not at all; one of that name is replaced.
     *
     * @param mode permissions, such as 0600
     */
    void write(String remote, Bytes content, int mode)
            throws RefusedException, InterruptedException;

    /** Whether it was neither closed nor cut. */
    boolean open();

    /** Ends it, and every call with it. */
    @Override
    void close();
}
