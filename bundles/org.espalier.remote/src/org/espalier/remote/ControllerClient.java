// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.security.Credentials;

/** A console's side: dials a controller that runs elsewhere. Offered as a service. */
public interface ControllerClient {
    /**
     * Dials, and dials again whenever there is no connection, until the line is closed. Never gives
     * up and never throws for what the network or the controller does: {@code watcher} is told.
     *
     * @param address the controller's DNS name or IP address, as its certificate has it
     * @param port its control port
     * @param own the console's credentials: their common name is who speaks
     * @param watcher is told what happens
     * @throws IllegalArgumentException if the credentials are not those of a console
     */
    ControllerLine dial(
            String address,
            int port,
            Credentials own,
            ControlLine.Watcher watcher,
            LinkSettings settings);
}
