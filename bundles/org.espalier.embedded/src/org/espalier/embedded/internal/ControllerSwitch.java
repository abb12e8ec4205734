// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

/** Starts and stops the controller of this process. */
interface ControllerSwitch {
    /** The controller runs from now on. */
    void on();

    /** It runs no more; its store is closed on return. */
    void off();
}
