// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;

import java.util.Objects;
import java.util.Set;

/**
 * Reads an image from hosts' disks and checks it, a task with an item for each; what is damaged is
 * fetched again from others.
 *
 * @param image which, of the library
 * @param hosts where, at least one
 */
public record VerifyImage(ImageId image, Set<HostId> hosts) implements Command {
    /** Checks and copies. */
    public VerifyImage {
        Objects.requireNonNull(image, "image");
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("No host is named. Name at least one.");
        }
        hosts = Set.copyOf(hosts);
    }
}
