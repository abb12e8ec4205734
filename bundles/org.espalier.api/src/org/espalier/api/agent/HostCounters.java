// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

/**
 * What a host is at; -1 where it cannot be told.
 *
 * @param load1 load average of the last minute, in processes
 * @param memoryUsedBytes memory not available to new processes, bytes
 * @param diskTotalBytes file system of the VMs' disks, bytes
 * @param diskFreeBytes free there, bytes
 * @param netReceivedBytes received on all cards since boot, bytes
 * @param netSentBytes sent on all cards since boot, bytes
 */
public record HostCounters(
        double load1,
        long memoryUsedBytes,
        long diskTotalBytes,
        long diskFreeBytes,
        long netReceivedBytes,
        long netSentBytes) {}
