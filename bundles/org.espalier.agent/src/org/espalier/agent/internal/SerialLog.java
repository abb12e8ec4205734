// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The serial log of a VM. The hypervisor appends to it whoever else listens; all readers read the
 * file, so none can hold the guest up, and what was said before is followed by what is said now
 * without a gap.
 */
final class SerialLog {
    private final VmFolder folder;

    SerialLog(VmFolder folder) {
        this.folder = folder;
    }

    /** How much there is, bytes; nothing where the VM never ran. */
    long length() throws IOException {
        return length(folder.serialLog());
    }

    private static long length(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** The last bytes, at most so many. */
    Bytes end(int most) throws IOException {
        long length = length();
        byte[] now = read(folder.serialLog(), Math.max(0, length - most), most);
        long older = length(folder.olderSerialLog());
        int missing = (int) Math.min(older, most - now.length);
        if (missing == 0) {
            return Bytes.of(now);
        }
        byte[] before = read(folder.olderSerialLog(), older - missing, missing);
        byte[] all = new byte[before.length + now.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(now, 0, all, before.length, now.length);
        return Bytes.of(all);
    }

    /** What stands from {@code position} on, at most so many bytes. */
    Bytes read(long position, int most) throws IOException {
        return Bytes.of(read(folder.serialLog(), position, most));
    }

    private static byte[] read(Path file, long position, int most) throws IOException {
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

    /**
     * Keeps the log from growing for ever: a long one becomes the older log. The hypervisor
     * appends, so it goes on at the beginning; what it writes just then may be lost.
     */
    void trim(long longest) throws IOException {
        if (length() > longest) {
            try {
                Files.copy(
                        folder.serialLog(),
                        folder.olderSerialLog(),
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                // On a full disk this is what makes room.
                try (SeekableByteChannel log =
                        Files.newByteChannel(folder.serialLog(), StandardOpenOption.WRITE)) {
                    log.truncate(0);
                }
            }
        }
    }
}
