// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.deploy;

import org.espalier.api.model.HostId;
import org.espalier.transfer.relay.Order;
import org.espalier.transfer.relay.Parent;

/** The way from a controller to the agents; every call returns at once. */
public interface Hosts {
    /** {@code host} is to take part. */
    void begin(HostId host, Order order);

    /** {@code host} is to get a stripe from another parent. */
    void attach(HostId host, int stripe, Parent parent);
}
