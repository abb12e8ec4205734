// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;

import java.util.Objects;
import java.util.Set;

/**
 * Takes an image from hosts, a task with an item for each. One that a VM of a host is made from
 * stays there; one that is not there is success.
 *
 * @param image which, of the library
 * @param hosts where, at least one
 */
public record EvictImage(ImageId image, Set<HostId> hosts) implements Command {
    /** Checks and copies. */
    public EvictImage {
        Objects.requireNonNull(image, "image");
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("No host is named. Name at least one.");
        }
        hosts = Set.copyOf(hosts);
    }
}
