// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

/** Where a task is. */
public enum TaskState {
    RUNNING,
    /** Cancel was asked for; items that began are being finished. */
    CANCELLING,
    /** Every item ended well. */
    DONE,
    /** Ended, at least one item failed. */
    FAILED,
    /** Ended early because somebody cancelled it. */
    CANCELLED,
    /** The controller stopped while it ran and it could not be gone on with. */
    BROKEN_OFF;

    /** Whether nothing of it will happen any more. */
    public boolean ended() {
        return this != RUNNING && this != CANCELLING;
    }
}
