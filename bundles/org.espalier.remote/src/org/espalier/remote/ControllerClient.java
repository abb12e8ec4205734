// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.security.Identity;

/** A console's side: dials a controller that runs elsewhere. Offered as a service. */
public interface ControllerClient {
    /**
     * Dials, and dials again whenever there is no connection, until the line is closed. Never gives
     * up and never throws for what the network or the controller does: {@code watcher} is told.
     *
     * @param address the controller's DNS name or IP address, as its certificate has it
     * @param port its control port
     * @param own whom the console goes by: the common name is who speaks; certificates are renewed
     *     in time
     * @param watcher is told what happens
     * @throws IllegalArgumentException if the credentials are not those of a console
     */
    ControllerLine dial(
            String address,
            int port,
            Identity own,
            ControlLine.Watcher watcher,
            LinkSettings settings);
}
