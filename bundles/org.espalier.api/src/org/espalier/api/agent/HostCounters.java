// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import java.util.List;
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
 * @param networks what is wrong with networks that the host serves; empty where it does not tell
 */
public record HostCounters(
        double load1,
        long memoryUsedBytes,
        long diskTotalBytes,
        long diskFreeBytes,
        long netReceivedBytes,
        long netSentBytes,
        Optional<Long> memoryTotalBytes,
        Optional<List<NetworkTrouble>> networks) {
    /** Checks and copies. */
    public HostCounters {
        Objects.requireNonNull(memoryTotalBytes, "memoryTotalBytes");
        networks = networks.map(List::copyOf);
    }

    /** Of a host that does not tell of its networks. */
    public HostCounters(
            double load1,
            long memoryUsedBytes,
            long diskTotalBytes,
            long diskFreeBytes,
            long netReceivedBytes,
            long netSentBytes,
            Optional<Long> memoryTotalBytes) {
        this(
                load1,
                memoryUsedBytes,
                diskTotalBytes,
                diskFreeBytes,
                netReceivedBytes,
                netSentBytes,
                memoryTotalBytes,
                Optional.empty());
    }

    /** The same with what is wrong with its networks. */
    public HostCounters withNetworks(List<NetworkTrouble> troubles) {
        return new HostCounters(
                load1,
                memoryUsedBytes,
                diskTotalBytes,
                diskFreeBytes,
                netReceivedBytes,
                netSentBytes,
                memoryTotalBytes,
                Optional.of(troubles));
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
