// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the machine of a host was at, also where the host offers a part of it only. Empty is
 * unknown.
 *
 * @param at when it was measured, by the controller's clock
 * @param load load average of the last minute, processes
 * @param memoryUsedBytes in use, bytes
 * @param memoryTotalBytes there is, bytes
 * @param diskTotalBytes file system of the VMs' disks, bytes
 * @param diskFreeBytes free there, bytes
 * @param netInBytesPerSecond received on all cards
 * @param netOutBytesPerSecond sent on all cards
 */
public record HostRates(
        Instant at,
        OptionalDouble load,
        OptionalLong memoryUsedBytes,
        OptionalLong memoryTotalBytes,
        OptionalLong diskTotalBytes,
        OptionalLong diskFreeBytes,
        OptionalDouble netInBytesPerSecond,
        OptionalDouble netOutBytesPerSecond) {}
