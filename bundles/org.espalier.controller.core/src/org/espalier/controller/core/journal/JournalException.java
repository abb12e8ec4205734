// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.journal;

import org.espalier.api.Refusal;

/** The store did not do what it was asked to do; the refusal says why. */
public final class JournalException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** For {@code refusal}. */
    public JournalException(Refusal refusal) {
        super(refusal.message());
        this.refusal = refusal;
    }

    /** For {@code refusal}, with what is behind it. */
    public JournalException(Refusal refusal, Throwable cause) {
        super(refusal.message(), cause);
        this.refusal = refusal;
    }

    /** Thing, cause and next step. */
    public Refusal refusal() {
        return refusal;
    }

    /** Whether the disk is full: nothing was changed, and it goes on once there is room. */
    public boolean full() {
        return refusal.code() == Refusal.Code.DISK_FULL;
    }
}
