// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.Image;
import org.espalier.api.model.MacAddress;
import org.espalier.api.model.Network;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VoId;

import java.util.Objects;
import java.util.Optional;

/**
 * What an agent needs to make a VM.
 *
 * @param id identity, the domain's UUID
 * @param name the domain's name
 * @param vo whose it is; shown in the guest
 * @param imageFile the image's file name in the host's image pool: no path
 * @param format the image's format
 * @param size cores, memory and the disk's virtual size (0: that of the image)
 * @param network how its one network card is attached
 * @param card the card's addresses; empty: the agent chooses the MAC address, and there are no
 *     others
 * @param guest what its seed disk says of the site; empty: it has no such disk
 */
public record VmSpec(
        VmId id,
        String name,
        VoId vo,
        String imageFile,
        Image.Format format,
        Capacity size,
        Network network,
        Optional<Reservation> card,
        Optional<GuestValues> guest) {
    /** Checks. */
    public VmSpec {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(vo, "vo");
        Objects.requireNonNull(imageFile, "imageFile");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(guest, "guest");
    }

    /** Without a seed disk. */
    public VmSpec(
            VmId id,
            String name,
            VoId vo,
            String imageFile,
            Image.Format format,
            Capacity size,
            Network network,
            Optional<Reservation> card) {
        this(id, name, vo, imageFile, format, size, network, card, Optional.empty());
    }

    /** Without addresses of its own. */
    public VmSpec(
            VmId id,
            String name,
            VoId vo,
            String imageFile,
            Image.Format format,
            Capacity size,
            Network network) {
        this(id, name, vo, imageFile, format, size, network, Optional.empty());
    }

    /** The MAC address of its card. */
    public MacAddress mac() {
        return card.map(Reservation::mac).orElseGet(() -> MacAddress.of(id));
    }

    /** This VM with a seed disk that says {@code values}. */
    public VmSpec telling(GuestValues values) {
        return new VmSpec(
                id, name, vo, imageFile, format, size, network, card, Optional.of(values));
    }

    /** This VM on another network, without addresses of that. */
    public VmSpec on(Network other) {
        return new VmSpec(id, name, vo, imageFile, format, size, other, Optional.empty(), guest);
    }
}
