// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Brings an image of the library to hosts: a task with an item for each. A host that has it is
 * success. Where the same image is being deployed already, the hosts are added to that.
 *
 * @param image which, of the library
 * @param hosts where to, at least one
 * @param strategy by which way
 * @param limit how many bytes a second each host may give to others; 0 for all it can
 * @param notBefore when it begins, by the controller's clock: what the image and its hosts are then
 *     counts; empty, or past: at once
 */
public record DeployImage(
        ImageId image,
        Set<HostId> hosts,
        DeployStrategy strategy,
        long limit,
        Optional<Instant> notBefore)
        implements Command {
    /** Checks and copies. */
    public DeployImage {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(strategy, "strategy");
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("No host is named. Name at least one.");
        }
        if (limit < 0) {
            throw new IllegalArgumentException(
                    "A limit of " + limit + " bytes a second is none. Use 0 for no limit.");
        }
        hosts = Set.copyOf(hosts);
        Objects.requireNonNull(notBefore, "notBefore");
    }

    /** At once. */
    public DeployImage(ImageId image, Set<HostId> hosts, DeployStrategy strategy, long limit) {
        this(image, hosts, strategy, limit, Optional.empty());
    }

    /** By the way that is predicted to take least time, with no limit. */
    public DeployImage(ImageId image, Set<HostId> hosts) {
        this(image, hosts, DeployStrategy.AUTO, 0);
    }

    /** The same, but not before {@code at}; empty: at once. */
    public DeployImage notBefore(Optional<Instant> at) {
        return new DeployImage(image, hosts, strategy, limit, at);
    }
}
