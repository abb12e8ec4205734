// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.model.VmId;

import java.util.Objects;

/**
 * What a VM has used since it was started; -1 where the driver cannot tell.
 *
 * @param vm which
 * @param cpuTimeNanos processor time of all its cores, nanoseconds
 * @param memoryBytes resident memory now, bytes
 * @param diskReadBytes read from disks, bytes
 * @param diskWriteBytes written to disks, bytes
 * @param netReceivedBytes received, bytes
 * @param netSentBytes sent, bytes
 */
public record VmCounters(
        VmId vm,
        long cpuTimeNanos,
        long memoryBytes,
        long diskReadBytes,
        long diskWriteBytes,
        long netReceivedBytes,
        long netSentBytes) {
    /** Checks. */
    public VmCounters {
        Objects.requireNonNull(vm, "vm");
    }
}
