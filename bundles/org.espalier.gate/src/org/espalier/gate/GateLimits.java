// SPDX-License-Identifier: EPL-2.0
package org.espalier.gate;

import java.time.Duration;

/**
 * What a gate's guests keep to.
 *
 * @param first how long somebody may take until the first piece has come
 * @param piece how long a piece that was begun may take, to be read or to be written
 * @param each connections of one account
 * @param all connections of all accounts
 * @param longest bytes of one request
 */
public record GateLimits(Duration first, Duration piece, int each, int all, int longest) {
    /** What the products use. A request of 20,000 VMs has less than 1 MiB. */
    public static GateLimits defaults() {
        return new GateLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), 16, 128, 2 << 20);
    }
}
