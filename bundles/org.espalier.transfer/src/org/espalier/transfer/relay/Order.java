// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.relay;

import org.espalier.api.agent.Tickets;
import org.espalier.images.SignedImage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the controller tells an agent of a deployment; whether the image may be deployed was decided
 * before.
 *
 * @param image what is deployed: a page of names only, the list of chunks comes from the parents
 * @param ticket known to the hosts of the deployment alone, 64 hexadecimal digits
 * @param parents from whom each stripe comes; nobody for who has all of it
 * @param fallback from whom to go on where a parent fails and nobody says anything for a while
 * @param rate of this host's link, bytes a second; 0 where nobody knows
 * @param limit how many bytes a second this host may give to others; 0 for all it can
 */
public record Order(
        SignedImage image,
        String ticket,
        List<Parent> parents,
        Optional<Parent> fallback,
        long rate,
        long limit) {
    /** The greatest number of stripes. */
    public static final int STRIPES_MOST = 8;

    /** Checks and copies. */
    public Order {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(fallback, "fallback");
        Tickets.bytes(ticket);
        parents = List.copyOf(parents);
        if (parents.size() > STRIPES_MOST) {
            throw new IllegalArgumentException(parents.size() + " stripes");
        }
        if (rate < 0 || limit < 0) {
            throw new IllegalArgumentException("A rate below nothing");
        }
    }
}
