// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.Amounts;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the host's disk, where VMs have their files. */
final class DiskSpace {
    private final HostId host;
    private final Path directory;
    private final long reserve;

    DiskSpace(HostId host, Path directory, long reserve) {
        this.host = host;
        this.directory = directory;
        this.reserve = reserve;
    }

    /** Bytes that can be written. */
    long free() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    /** Bytes of the whole file system. */
    long total() throws IOException {
        return Files.getFileStore(directory).getTotalSpace();
    }

    /**
     * Checks that there is room.
     *
     * @param thing what is not done otherwise: a sentence's beginning
     * @throws RefusedException DISK_FULL
     */
    void require(String thing, long bytes) throws RefusedException, IOException {
        require(thing, bytes, 0);
    }

    /**
     * Checks that there is room, or could be.
     *
     * @param more bytes that would be free once what nobody uses were removed
     */
    void require(String thing, long bytes, long more) throws RefusedException, IOException {
        if (!holds(bytes - more)) {
            throw full(thing, bytes, more);
        }
    }

    /** Whether there is room. */
    boolean holds(long bytes) throws IOException {
        return free() >= bytes + reserve;
    }

    /** The refusal for lack of room. */
    RefusedException full(String thing, long bytes) throws IOException {
        return full(thing, bytes, 0);
    }

    private RefusedException full(String thing, long bytes, long more) throws IOException {
        return RefusedException.of(
                Refusal.Code.DISK_FULL,
                thing,
                "the disk of host "
                        + host
                        + " has "
                        + Amounts.bytes(free())
                        + " free at "
                        + directory
                        + (more > 0 ? " and " + Amounts.bytes(more) + " in unused images" : "")
                        + ", "
                        + Amounts.bytes(bytes + reserve)
                        + " are needed",
                "Free disk space on " + host + " or choose another host");
    }

    /** Whether nothing of use fits any more: why something failed just now. */
    boolean exhausted() throws IOException {
        return free() < 64 << 10;
    }
}
