// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join;

import org.espalier.api.model.HostId;

/** Hears how far the hosts are; called by many threads, by one at a time for one host. */
public interface JoinListener {
    /**
     * A step goes on.
     *
     * @param done how far it is, from 0 at its beginning to 1
     */
    void step(HostId host, Step step, double done);

    /** It ended with that host. */
    void ended(Outcome outcome);
}
