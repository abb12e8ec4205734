// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.ImageId;
import org.espalier.api.model.SshPool;

import java.util.Objects;
import java.util.Set;

/**
 * Brings an image of the library over SSH to machines that have no agent: into the folders of SSH
 * pools, whole or not at all, with an item for each.
 *
 * @param image which
 * @param pools to which, at least one
 */
public record SendImage(ImageId image, Set<String> pools) implements Command {
    /** Checks and copies. */
    public SendImage {
        Objects.requireNonNull(image, "image");
        pools = Set.copyOf(pools);
        pools.forEach(SshPool::requireName);
        if (pools.isEmpty()) {
            throw new IllegalArgumentException("No SSH pool is named. Name at least one.");
        }
    }
}
