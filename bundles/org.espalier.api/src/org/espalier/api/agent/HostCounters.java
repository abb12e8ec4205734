// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import java.util.Objects;
import java.util.Optional;

/**
 * What a host is at; -1 where it cannot be told. All of it is the machine's, also where a host
 * offers a part of a machine only.
 *
 * @param load1 load average of the last minute, in processes
 * @param memoryUsedBytes memory not available to new processes, bytes
 * @param diskTotalBytes file system of the VMs' disks, bytes
 * @param diskFreeBytes free there, bytes
 * @param netReceivedBytes received on all cards since boot, bytes
 * @param netSentBytes sent on all cards since boot, bytes
 * @param memoryTotalBytes all memory of the machine, bytes; empty where it cannot be told
 */
public record HostCounters(
        double load1,
        long memoryUsedBytes,
        long diskTotalBytes,
        long diskFreeBytes,
        long netReceivedBytes,
        long netSentBytes,
        Optional<Long> memoryTotalBytes) {
    /** Checks. */
    public HostCounters {
        Objects.requireNonNull(memoryTotalBytes, "memoryTotalBytes");
    }

    /** Of a machine that does not tell how much memory it has. */
    public HostCounters(
            double load1,
            long memoryUsedBytes,
            long diskTotalBytes,
            long diskFreeBytes,
            long netReceivedBytes,
            long netSentBytes) {
        this(
                load1,
                memoryUsedBytes,
                diskTotalBytes,
                diskFreeBytes,
                netReceivedBytes,
                netSentBytes,
                Optional.empty());
    }
}
