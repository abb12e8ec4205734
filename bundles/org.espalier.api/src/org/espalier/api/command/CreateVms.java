// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.Names;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.VoId;

import java.util.Objects;
import java.util.Optional;

/**
 * New VMs from one image.
 *
 * @param name the VM's name; with several VMs the stem to which -1, -2, … is added
 * @param count how many, 1 to {@link #MAX_COUNT}
 * @param image what they are made from
 * @param vo whose they are
 * @param size of each; disk is that of the image where 0
 * @param placement how hosts are chosen
 * @param start whether they are started once they are there
 * @param network on which they get their addresses; empty: the site's default network
 */
public record CreateVms(
        String name,
        int count,
        ImageId image,
        VoId vo,
        Capacity size,
        Placement placement,
        boolean start,
        Optional<NetworkId> network)
        implements Command {
    /** Most VMs that one command makes. */
    public static final int MAX_COUNT = 1000;

    /** Checks form; whether names are free and hosts have room is the controller's to say. */
    public CreateVms {
        Names.require("VM", name);
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(vo, "vo");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(network, "network");
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException(
                    count + " VMs cannot be made at once. Ask for 1 to " + MAX_COUNT + ".");
        }
        if (size.cores() < 1 || size.memoryBytes() < 1) {
            throw new IllegalArgumentException(
                    "A VM needs at least one core and some memory. Give both.");
        }
        if (count > 1) {
            Names.require("VM", name + "-" + count);
        }
    }

    /** On the site's default network. */
    public CreateVms(
            String name,
            int count,
            ImageId image,
            VoId vo,
            Capacity size,
            Placement placement,
            boolean start) {
        this(name, count, image, vo, size, placement, start, Optional.empty());
    }

    /** The name of the VM number {@code index}, counted from 0. */
    public String nameOf(int index) {
        return count == 1 ? name : name + "-" + (index + 1);
    }
}
