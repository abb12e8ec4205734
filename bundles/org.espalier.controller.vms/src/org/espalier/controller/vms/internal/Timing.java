// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param silent a host that says nothing for so long is unknown
 * @param unreachable after so long without a host, what waits for it fails
 * @param retry until a request that was not answered is sent again
 * @param tick how often it is looked
 * @param trial how long a new agent may take until it is there, else the old one is put back
 */
public record Timing(
        Duration silent, Duration unreachable, Duration retry, Duration tick, Duration trial) {
    /** What sites use. */
    public static final Timing USUAL =
            new Timing(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1));

    /** With as long for a new agent as sites give it. */
    public Timing(Duration silent, Duration unreachable, Duration retry, Duration tick) {
        this(silent, unreachable, retry, tick, Duration.ofSeconds(60));
    }
}
