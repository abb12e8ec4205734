// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.Image;
import org.espalier.api.model.Network;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VoId;

import java.util.Objects;

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
 */
public record VmSpec(
        VmId id,
        String name,
        VoId vo,
        String imageFile,
        Image.Format format,
        Capacity size,
        Network network) {
    /** Checks. */
    public VmSpec {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(vo, "vo");
        Objects.requireNonNull(imageFile, "imageFile");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(network, "network");
    }
}
