// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join;

import org.espalier.api.Refusal;
import org.espalier.api.model.HostId;

import java.util.List;
import java.util.Objects;

/** How it ended with one host. */
public sealed interface Outcome {
    /** Which. */
    HostId host();

    /**
     * It is a host of the site now, or is one no more: what was wanted.
     *
     * @param host which
     * @param remarks sentences on what is not as it should be there
     */
    record Done(HostId host, List<String> remarks) implements Outcome {
        /** Checks and copies. */
        public Done {
            Objects.requireNonNull(host, "host");
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * It is as it was before, as far as it could be reached.
     *
     * @param host which
     * @param step what did not go
     * @param why thing, cause and next step
     */
    record Failed(HostId host, Step step, Refusal why) implements Outcome {
        /** Checks. */
        public Failed {
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(why, "why");
        }
    }

    /**
     * Somebody cancelled it; it is as it was before, as far as it could be reached.
     *
     * @param host which
     */
    record Cancelled(HostId host) implements Outcome {
        /** Checks. */
        public Cancelled {
            Objects.requireNonNull(host, "host");
        }
    }
}
