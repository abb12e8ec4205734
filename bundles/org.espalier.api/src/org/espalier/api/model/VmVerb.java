// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

/** What can be done to a VM that exists. */
public enum VmVerb {
    START("started"),
    /** Asks the guest to power off. */
    SHUT_DOWN("shut down"),
    /** Takes the power away. */
    DESTROY("destroyed"),
    SUSPEND("suspended"),
    RESUME("resumed"),
    /** Writes memory to disk and stops. */
    SAVE("saved"),
    RESTORE("restored"),
    /** Ends the VM and its disk. */
    DELETE("deleted"),
    /** Asks the guest to start again. */
    REBOOT("rebooted"),
    /** Starts the guest again as by its reset button: it is not asked. */
    RESET("reset");

    private final String participle;

    VmVerb(String participle) {
        this.participle = participle;
    }

    /** As in "VM a was not started". */
    public String participle() {
        return participle;
    }
}
