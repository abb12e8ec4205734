// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.Names;
import org.espalier.api.model.VmId;

import java.util.Objects;

/**
 * New VMs that begin with what is on the disk of one that is off, on the same host. Its snapshots
 * do not come with it.
 *
 * @param source the VM
 * @param name the new VM's name; with several VMs the stem to which -1, -2, … is added
 * @param count how many, 1 to {@link #MAX_COUNT}
 */
public record CloneVm(VmId source, String name, int count) implements Command {
    /** Most VMs that one command makes: each is a copy of a disk. */
    public static final int MAX_COUNT = 100;

    /** Checks form; whether names are free and the host has room is the controller's to say. */
    public CloneVm {
        Objects.requireNonNull(source, "source");
        Names.require("VM", name);
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException(
                    count + " clones cannot be made at once. Ask for 1 to " + MAX_COUNT + ".");
        }
        if (count > 1) {
            Names.require("VM", name + "-" + count);
        }
    }

    /** The name of the VM number {@code index}, counted from 0. */
    public String nameOf(int index) {
        return count == 1 ? name : name + "-" + (index + 1);
    }
}
