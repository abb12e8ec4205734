// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Bytes;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
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
        return FileEnd.length(folder.serialLog());
    }

    /** The last bytes, at most so many. */
    Bytes end(int most) throws IOException {
        return FileEnd.of(folder.serialLog(), folder.olderSerialLog(), most);
    }

    /** What stands from {@code position} on, at most so many bytes. */
    Bytes read(long position, int most) throws IOException {
        return Bytes.of(FileEnd.read(folder.serialLog(), position, most));
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
