// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

/**
 * An amount of what VMs use up.
 *
 * @param cores processor cores, virtual for a VM, physical (or as offered) for a host
 * @param memoryBytes memory in bytes
 * @param diskBytes disk in bytes
 */
public record Capacity(int cores, long memoryBytes, long diskBytes) {
    /** Nothing of anything. */
    public static final Capacity NONE = new Capacity(0, 0, 0);

    /** Checks that nothing is negative. */
    public Capacity {
        if (cores < 0 || memoryBytes < 0 || diskBytes < 0) {
            throw new IllegalArgumentException(
                    "A capacity is never negative: "
                            + cores
                            + " cores, "
                            + memoryBytes
                            + " B memory, "
                            + diskBytes
                            + " B disk");
        }
    }

    /** The sum. */
    public Capacity plus(Capacity other) {
        return new Capacity(
                cores + other.cores,
                Math.addExact(memoryBytes, other.memoryBytes),
                Math.addExact(diskBytes, other.diskBytes));
    }

    /** What is left after {@code other} is taken, never below nothing. */
    public Capacity minus(Capacity other) {
        return new Capacity(
                Math.max(0, cores - other.cores),
                Math.max(0, memoryBytes - other.memoryBytes),
                Math.max(0, diskBytes - other.diskBytes));
    }

    /** Whether {@code wanted} fits into this in every respect. */
    public boolean holds(Capacity wanted) {
        return cores >= wanted.cores
                && memoryBytes >= wanted.memoryBytes
                && diskBytes >= wanted.diskBytes;
    }
}
