// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import java.time.Duration;
import java.util.Objects;

/**
 * What both ends of a link keep to.
 *
 * @param answer how long a request may wait for its answer
 * @param silence how long nothing may be heard of a peer until the link is given up; each side says
 *     something four times as often
 * @param handshake how long a peer may take to authenticate itself
 * @param pendingHandshakes how many peers may be authenticating themselves at once; others queue
 * @param firstRedial how long an agent waits before its second attempt, at most; doubled for each
 *     further one
 * @param lastRedial what that never exceeds
 */
public record LinkSettings(
        Duration answer,
        Duration silence,
        Duration handshake,
        int pendingHandshakes,
        Duration firstRedial,
        Duration lastRedial) {

    /** Checks. */
    public LinkSettings {
        positive(answer, "answer");
        positive(silence, "silence");
        positive(handshake, "handshake");
        positive(firstRedial, "firstRedial");
        positive(lastRedial, "lastRedial");
        if (pendingHandshakes < 1) {
            throw new IllegalArgumentException("pendingHandshakes is " + pendingHandshakes);
        }
    }

    /** What the products use. */
    public static LinkSettings defaults() {
        return new LinkSettings(
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                16,
                Duration.ofMillis(500),
                Duration.ofSeconds(10));
    }

    /** The same but for {@link #answer}. */
    public LinkSettings withAnswer(Duration time) {
        return new LinkSettings(
                time, silence, handshake, pendingHandshakes, firstRedial, lastRedial);
    }

    /** The same but for {@link #silence}. */
    public LinkSettings withSilence(Duration time) {
        return new LinkSettings(
                answer, time, handshake, pendingHandshakes, firstRedial, lastRedial);
    }

    /** The same but for {@link #handshake} and {@link #pendingHandshakes}. */
    public LinkSettings withHandshakes(Duration time, int pending) {
        return new LinkSettings(answer, silence, time, pending, firstRedial, lastRedial);
    }

    /** The same but for {@link #firstRedial} and {@link #lastRedial}. */
    public LinkSettings withRedial(Duration first, Duration last) {
        return new LinkSettings(answer, silence, handshake, pendingHandshakes, first, last);
    }

    private static void positive(Duration time, String name) {
        Objects.requireNonNull(time, name);
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(name + " is " + time);
        }
    }
}
