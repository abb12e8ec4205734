// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.model.VmId;

import java.util.Objects;
import java.util.Optional;

/**
 * What a VM has used since it was started; -1 where the driver cannot tell.
 *
 * @param vm which
 * @param cpuTimeNanos processor time of all its cores, nanoseconds
 * @param memoryBytes what the host holds for it now, the hypervisor's own share included, bytes
 * @param diskReadBytes read from disks, bytes
 * @param diskWriteBytes written to disks, bytes
 * @param netReceivedBytes received, bytes
 * @param netSentBytes sent, bytes
 * @param guestUsedBytes memory that is in use within the guest now, bytes; empty where the guest
 *     does not tell
 */
public record VmCounters(
        VmId vm,
        long cpuTimeNanos,
        long memoryBytes,
        long diskReadBytes,
        long diskWriteBytes,
        long netReceivedBytes,
        long netSentBytes,
        Optional<Long> guestUsedBytes) {
    /** Checks. */
    public VmCounters {
        Objects.requireNonNull(vm, "vm");
        Objects.requireNonNull(guestUsedBytes, "guestUsedBytes");
    }

    /** Of a VM whose guest does not tell of its memory. */
    public VmCounters(
            VmId vm,
            long cpuTimeNanos,
            long memoryBytes,
            long diskReadBytes,
            long diskWriteBytes,
            long netReceivedBytes,
            long netSentBytes) {
        this(
                vm,
                cpuTimeNanos,
                memoryBytes,
                diskReadBytes,
                diskWriteBytes,
                netReceivedBytes,
                netSentBytes,
                Optional.empty());
    }
}
