// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Refusal;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The answer to a {@link PoolQuestion}. */
public sealed interface PoolAnswer {
    /**
     * What a machine shows.
     *
     * @param key its key
     */
    record Key(SshKey key) implements PoolAnswer {
        /** Checks. */
        public Key {
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * What lies in a directory of a pool.
     *
     * @param files by name
     * @param cut whether there are more than these
     */
    record Files(List<Entry> files, boolean cut) implements PoolAnswer {
        /** Copies. */
        public Files {
            files = List.copyOf(files);
        }
    }

    /**
     * What sending an image to pools would take.
     *
     * @param millis predicted time until the last pool has it, milliseconds
     * @param needs each pool, and what is in its way
     * @param refusal why nothing would be done at all: the image is not trusted; empty where it
     *     would
     */
    record Sending(long millis, List<Need> needs, Optional<Refusal> refusal) implements PoolAnswer {
        /** Copies. */
        public Sending {
            needs = List.copyOf(needs);
            Objects.requireNonNull(refusal, "refusal");
        }

        /** Until the last pool has it. */
        public Duration predicted() {
            return Duration.ofMillis(millis);
        }
    }

    /**
     * What a pool needs.
     *
     * @param pool which
     * @param missingBytes so much goes there: nothing where the same file is there already, as far
     *     as that is known
     * @param conflict why it cannot have it; empty where it can
     */
    record Need(String pool, long missingBytes, Optional<Refusal> conflict) {
        /** Checks. */
        public Need {
            SshPool.requireName(pool);
            Objects.requireNonNull(conflict, "conflict");
        }
    }

    /**
     * A file or a directory.
     *
     * @param name without a path
     * @param directory whether it is a directory
     * @param bytes of a file
     * @param changed when it was written to last, by that machine's clock
     */
    record Entry(String name, boolean directory, long bytes, Instant changed) {
        /** Checks. */
        public Entry {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(changed, "changed");
        }
    }
}
