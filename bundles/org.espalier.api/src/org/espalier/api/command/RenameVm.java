// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.Names;
import org.espalier.api.model.VmId;

import java.util.Objects;

/**
 * Calls a VM otherwise. Its guest is told at its next start; libvirt on its host keeps the name
 * that the VM was made with. Refused where the VM is not known or not managed, or another one is
 * called so.
 *
 * @param vm which
 * @param name its new name
 */
public record RenameVm(VmId vm, String name) implements Command {
    /** Checks. */
    public RenameVm {
        Objects.requireNonNull(vm, "vm");
        Names.require("VM", name);
    }
}
