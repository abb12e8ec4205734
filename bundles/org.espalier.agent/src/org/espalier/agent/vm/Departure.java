// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.vm;

import org.espalier.api.model.HostId;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A running VM that is to go on at another host. The sockets exist and lead to the other host; all
 * paths are as the hypervisor sees them, and are the same there.
 *
 * @param to where to
 * @param control leads to the hypervisor there
 * @param memory leads to where the VM's memory is taken in there; it is there only when the
 *     hypervisor has asked for it by {@code control}
 * @param disks the same for its disk
 * @param disk where its disk lies there: a qcow2 file that exists, over the same image
 * @param serialLog file there to which its serial output is appended
 * @param seed its seed disk there; empty: it has none there, and its drive is empty
 */
public record Departure(
        HostId to,
        Path control,
        Path memory,
        Path disks,
        String disk,
        String serialLog,
        Optional<String> seed) {
    /** Checks. */
    public Departure {
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(disks, "disks");
        Objects.requireNonNull(disk, "disk");
        Objects.requireNonNull(serialLog, "serialLog");
        Objects.requireNonNull(seed, "seed");
    }

    /**
     * How far it is.
     *
     * @param doneBytes that are there
     * @param totalBytes of all that is to go, as far as is known now
     */
    public record Progress(long doneBytes, long totalBytes) {}
}
