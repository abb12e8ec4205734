// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import org.espalier.api.controller.SiteCertificates;

/** Starts and stops the controller of this process. */
interface ControllerSwitch {
    /** The controller runs from now on. */
    void on();

    /** It has an authority from now on, until it runs no more. */
    void offer(SiteCertificates authority);

    /** It runs no more; its store is closed on return. */
    void off();
}
