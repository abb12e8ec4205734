// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import org.espalier.api.RefusedException;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/**
 * What lies below one directory of a host, and nothing else of it: paths and links that lead out of
 * it are refused. Read by SFTP, by one thread at a time; who closes the connection ends every call.
 */
public interface RemoteFolder extends AutoCloseable {
    /**
     * A file or a directory.
     *
     * @param name without a path
     * @param directory whether it is a directory
     * @param bytes of a file
     * @param changed when it was written to last, by the host's clock, in whole seconds
     */
    record Entry(String name, boolean directory, long bytes, Instant changed) {}

    /**
     * What a directory has.
     *
     * @param entries by name
     * @param cut whether it has more than these
     */
    record Listing(List<Entry> entries, boolean cut) {
        /** Copies. */
        public Listing {
            entries = List.copyOf(entries);
        }
    }

    /**
     * What {@code below} has, by name; neither what is no file and no directory, nor links that
     * lead out, nor what has a name that nobody can say (a control character, a slash, no UTF-8).
     *
     * @param below a path without a slash at its beginning; empty for the directory itself
     * @param most no more entries than that are looked at, whichever the host says first
     * @throws RefusedException thing, cause and next step
     */
    Listing list(String below, int most) throws RefusedException;

    /**
     * One of them as it is now.
     *
     * @throws RefusedException thing, cause and next step
     */
    Entry look(String below) throws RefusedException;

    /**
     * The bytes of a file from {@code from} on, as they come. Another call ends the stream.
     *
     * @throws RefusedException thing, cause and next step
     */
    InputStream read(String below, long from) throws RefusedException;

    @Override
    void close();
}
