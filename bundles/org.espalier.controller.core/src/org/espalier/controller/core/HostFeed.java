// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.controller.Subscription;

/** The agents of hosts, for parts of the controller besides that which looks after VMs. */
public interface HostFeed {
    /** Tells {@code follower} of agents from now on; first of those that are there. */
    Subscription follow(HostFollower follower);
}
