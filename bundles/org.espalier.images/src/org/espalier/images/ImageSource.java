// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import org.espalier.images.internal.FileSource;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Where the bytes of an image come from: a file, here or elsewhere. For one thread at a time. */
public interface ImageSource extends Closeable {
    /** What its file is called, for people. */
    String name();

    /** Where files of images lie beside it, for people. */
    String folder();

    /** How many bytes it had when it was opened. */
    long size();

    /**
     * Which file it is, and in which state: another text where it is another file, or one that was
     * written to meanwhile. Looked at anew each time.
     *
     * @throws IOException if it cannot be looked at
     */
    String state() throws IOException;

    /**
     * Reads some bytes from {@code at} on; to go on where the last call ended is quick.
     *
     * @return how many; -1 where the file ends
     * @throws IOException if it cannot be read
     */
    int read(ByteBuffer to, long at) throws IOException;

    /**
     * Whether the file {@code name}, as an image says it of another file that it needs, lies in
     * {@link #folder}.
     *
     * @throws IOException if that cannot be looked at
     */
    boolean isBeside(String name) throws IOException;

    /**
     * A file of this machine.
     *
     * @param pool the directory that files of images lie in
     * @throws IOException if it cannot be opened
     */
    static ImageSource of(Path file, Path pool) throws IOException {
        return new FileSource(file, pool);
    }
}
