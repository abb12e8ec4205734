// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import org.espalier.api.Bytes;
import org.espalier.api.RefusedException;

import java.io.IOException;
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

    /** What is put into a file, from its beginning on. */
    interface Content {
        /** So many bytes the file is to have. */
        long size();

        /**
         * Says them in order; what is left out between them, or at the end, reads as zeros.
         *
         * @throws IOException if they cannot be had
         */
        void write(Sink to) throws IOException;
    }

    /** Takes bytes of a file. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes {@code count} bytes.
         *
         * @param at where they stand in the file: not before the end of those of before
         * @throws IOException if they cannot be written
         */
        void write(long at, byte[] bytes, int from, int count) throws IOException;
    }

    /** Looks at a file that is whole and does not have its name yet. */
    @FunctionalInterface
    interface Check {
        /**
         * Lets it have its name.
         *
         * @param path where it lies
         * @throws RefusedException if it is not to have it: then it goes
         */
        void pass(String path) throws RefusedException, InterruptedException;
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
     * Puts a file at {@code remote} as {@link #upload(Path, String, Progress)} does.
     *
     * @param check looks at it before it has its name
     * @throws RefusedException if it was not put there; nothing of it stays as far as the host can
     *     still be reached
     */
    void upload(Content content, String remote, Progress progress, Check check)
            throws RefusedException, InterruptedException;

    /**
     * Writes a file, whole or not at all; one of that name is replaced.
     *
     * @param mode permissions, such as 0600
     */
    void write(String remote, Bytes content, int mode)
            throws RefusedException, InterruptedException;

    /**
     * What lies below a directory.
     *
     * @param path absolute path on the host
     * @throws RefusedException if it cannot be looked at: thing, cause and next step
     */
    RemoteFolder folder(String path) throws RefusedException;

    /** Whether it was neither closed nor cut. */
    boolean open();

    /** Ends it, and every call with it. */
    @Override
    void close();
}
