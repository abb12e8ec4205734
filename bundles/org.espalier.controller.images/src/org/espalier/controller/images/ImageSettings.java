// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What the library of images is started with.
 *
 * @param library its directory; made where it is not there
 * @param pool the pool folder, from which files are imported by name
 * @param rate of the hosts' links, as far as nobody knows better, bytes a second
 * @param patience so long it is waited for a host that is away
 * @param tick how often it is looked, and told who follows a deployment
 * @param looks how often pools are looked at that are kept in sync
 * @param tables so many bytes of the controller's memory may be taken by what is known of chunks
 */
public record ImageSettings(
        Path library,
        Path pool,
        long rate,
        Duration patience,
        Duration tick,
        Duration looks,
        long tables) {
    /** That of a gigabit's link. */
    public static final long USUAL_RATE = 125_000_000;

    /** Checks. */
    public ImageSettings {
        Objects.requireNonNull(library, "library");
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(tick, "tick");
        Objects.requireNonNull(looks, "looks");
        if (rate <= 0) {
            throw new IllegalArgumentException("A link of " + rate + " bytes a second");
        }
    }

    /** As sites have it. */
    public ImageSettings(Path library, Path pool) {
        this(
                library,
                pool,
                USUAL_RATE,
                Duration.ofSeconds(60),
                Duration.ofMillis(250),
                Duration.ofMinutes(10),
                Runtime.getRuntime().maxMemory() / 2);
    }
}
