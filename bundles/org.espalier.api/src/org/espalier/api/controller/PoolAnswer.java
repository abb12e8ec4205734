// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.model.SshKey;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

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
