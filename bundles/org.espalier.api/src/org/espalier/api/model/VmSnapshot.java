// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A moment of a VM to which it can be reverted.
 *
 * @param name what people call it; unique within the VM
 * @param taken when, by the host's clock
 * @param memory whether it holds memory too, so that the VM runs once it is reverted to it; else
 *     the VM is off then
 */
public record VmSnapshot(String name, Instant taken, boolean memory) {
    /** Most snapshots that a VM may have: each makes its disk larger and slower. */
    public static final int MOST = 16;

    /** Checks. */
    public VmSnapshot {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(taken, "taken");
    }
}
