// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import org.eclipse.ecf.core.identity.ID;
import org.eclipse.ecf.core.identity.IDFactory;
import org.espalier.api.model.HostId;

/** How ECF calls the two containers of a connection. */
final class Ids {
    private Ids() {}

    /** A host's agent. */
    static ID agent(HostId host) {
        return of("espalier-agent:/" + host);
    }

    /** The controller at the path of one host. */
    static ID controller(HostId host) {
        return of("espalier-controller:/" + host);
    }

    static ID of(String name) {
        return IDFactory.getDefault().createStringID(name);
    }
}
