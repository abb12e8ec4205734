// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.command.SendImage;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;

import java.util.Objects;

/** What is asked about pools that are reached over SSH. Answered by a {@link PoolAnswer}. */
public sealed interface PoolQuestion {
    /**
     * Which key a machine shows, for a person to compare: nobody is logged in. For site
     * administrators, as it has the controller dial any machine. Answered by {@link
     * PoolAnswer.Key}.
     *
     * @param place where
     */
    record HostKey(SshPlace place) implements PoolQuestion {
        /** Checks. */
        public HostKey {
            Objects.requireNonNull(place, "place");
        }
    }

    /**
     * What lies in a pool. For whom the pool is for. Answered by {@link PoolAnswer.Files}.
     *
     * @param pool which
     * @param below a directory in it, without a slash at its beginning; empty for its folder
     */
    record Files(String pool, String below) implements PoolQuestion {
        /** Checks. */
        public Files {
            SshPool.requireName(pool);
            Objects.requireNonNull(below, "below");
        }
    }

    /**
     * What sending an image there would take. For whom may send it. Answered by {@link
     * PoolAnswer.Sending}.
     *
     * @param command what would be done
     */
    record Sending(SendImage command) implements PoolQuestion {
        /** Checks. */
        public Sending {
            Objects.requireNonNull(command, "command");
        }
    }
}
