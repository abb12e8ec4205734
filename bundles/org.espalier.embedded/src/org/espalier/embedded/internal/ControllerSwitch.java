// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.controller.SiteCertificates;
import org.espalier.security.HostIdentities;

/** Starts and stops the controller of this process. */
interface ControllerSwitch {
    /** The controller runs from now on. */
    void on();

    /** It has an authority from now on, until it runs no more. */
    void offer(SiteCertificates authority);

    /** Hosts can be spoken with as a host from now on, until it runs no more. */
    default void offer(HostIdentities identities) {
        // Only a controller with a library of images has use for it.
    }

    /** It runs no more; its store is closed on return. */
    void off();
}
