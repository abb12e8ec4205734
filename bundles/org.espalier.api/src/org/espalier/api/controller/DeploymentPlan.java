// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Refusal;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.HostId;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a deployment would take.
 *
 * @param offers each way with its time, the fastest first; at the end those that are none here
 * @param chosen which of them is taken
 * @param needs each host, and what is in its way
 * @param refusal why nothing would be done at all: the image is not trusted; empty where it would
 */
public record DeploymentPlan(
        List<Offer> offers, DeployStrategy chosen, List<Need> needs, Optional<Refusal> refusal) {
    /** Copies. */
    public DeploymentPlan {
        offers = List.copyOf(offers);
        Objects.requireNonNull(chosen, "chosen");
        needs = List.copyOf(needs);
        Objects.requireNonNull(refusal, "refusal");
    }

    /** How many bytes come to all hosts together. */
    public long missingBytes() {
        return needs.stream().mapToLong(Need::missingBytes).sum();
    }

    /**
     * A way, and how long it takes.
     *
     * @param strategy the way
     * @param millis predicted time until the last host has it, milliseconds
     * @param conflict why it is no way to these hosts; empty where it is one
     */
    public record Offer(DeployStrategy strategy, long millis, Optional<Refusal> conflict) {
        /** Checks. */
        public Offer {
            Objects.requireNonNull(strategy, "strategy");
            Objects.requireNonNull(conflict, "conflict");
        }

        /** One with nothing in its way. */
        public Offer(DeployStrategy strategy, long millis) {
            this(strategy, millis, Optional.empty());
        }

        /** Until the last host has it. */
        public Duration predicted() {
            return Duration.ofMillis(millis);
        }
    }

    /**
     * What a host needs.
     *
     * @param host which
     * @param missingBytes so much of the image is not there yet
     * @param conflict why it cannot have it; empty where it can
     */
    public record Need(HostId host, long missingBytes, Optional<Refusal> conflict) {
        /** Checks. */
        public Need {
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(conflict, "conflict");
        }
    }
}
