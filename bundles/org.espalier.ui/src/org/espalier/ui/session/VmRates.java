// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.session;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a VM was at. Empty is unknown; rates are unknown until a host was measured twice.
 *
 * @param at when it was measured, by the controller's clock
 * @param cpuCores processor seconds used in a second, of all its cores: 0 to their number
 * @param heldBytes memory that the host holds for it, the hypervisor's own share included, bytes
 * @param guestUsedBytes memory in use within the guest, bytes; unknown unless the guest tells
 * @param diskReadBytesPerSecond read from disks
 * @param diskWriteBytesPerSecond written to disks
 * @param netInBytesPerSecond received
 * @param netOutBytesPerSecond sent
 */
public record VmRates(
        Instant at,
        OptionalDouble cpuCores,
        OptionalLong heldBytes,
        OptionalLong guestUsedBytes,
        OptionalDouble diskReadBytesPerSecond,
        OptionalDouble diskWriteBytesPerSecond,
        OptionalDouble netInBytesPerSecond,
        OptionalDouble netOutBytesPerSecond) {

    /** Share of {@code cores} in use, 0 to 1; empty where unknown. */
    public OptionalDouble cpuShare(int cores) {
        return cpuCores.isPresent() && cores > 0
                ? OptionalDouble.of(Math.min(1, cpuCores.getAsDouble() / cores))
                : OptionalDouble.empty();
    }
}
