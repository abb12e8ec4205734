// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What stands in a file that others append to, and that may not be there. */
final class FileEnd {
    private FileEnd() {}

    /** How much there is, bytes; nothing where there is no file. */
    static long length(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** The last bytes, at most so many; what a file that was cut off lacks is in the older one. */
    static Bytes of(Path file, Path older, int most) throws IOException {
        byte[] now = read(file, Math.max(0, length(file) - most), most);
        long before = length(older);
        int missing = (int) Math.min(before, most - now.length);
        if (missing == 0) {
            return Bytes.of(now);
        }
        byte[] first = read(older, before - missing, missing);
        byte[] all = new byte[first.length + now.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(now, 0, all, first.length, now.length);
        return Bytes.of(all);
    }

    /** What stands from {@code position} on, at most so many bytes. */
    static byte[] read(Path file, long position, int most) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long there = Math.max(0, channel.size() - position);
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, there));
            channel.position(position);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // Until it is full or the file ends.
            }
            byte[] read = new byte[buffer.position()];
            buffer.flip().get(read);
            return read;
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }
}
