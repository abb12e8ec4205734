// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

/** What can be done to a VM that exists. */
public enum VmVerb {
    START,
    /** Asks the guest to power off. */
    SHUT_DOWN,
    /** Takes the power away. */
    DESTROY,
    SUSPEND,
    RESUME,
    /** Writes memory to disk and stops. */
    SAVE,
    RESTORE,
    /** Ends the VM and its disk. */
    DELETE
}
