// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import java.util.Objects;

/**
 * Why something was not done: the thing, the cause and the next step, in words for a person.
 *
 * @param code the kind of refusal, for programs
 * @param thing what was not done, a sentence's beginning: "VM tiny-7 was not started"
 * @param cause why: "its host node03 has not been heard of for 41 s"
 * @param nextStep what to do: "Check the host or choose another one"
 */
public record Refusal(Code code, String thing, String cause, String nextStep) {

    /** The kinds of refusal. */
    public enum Code {
        /** The request contradicts itself or breaks a rule of form. */
        INVALID,
        /** The thing named does not exist (any more). */
        NOT_FOUND,
        /** Another thing has that name. */
        NAME_TAKEN,
        /** No host that may take it has the cores, memory or disk. */
        NO_ROOM,
        /** The principal may not do this. */
        FORBIDDEN,
        /** The thing's state does not allow the step. */
        ILLEGAL_STATE,
        /** The driver or host lacks the capability. */
        UNSUPPORTED,
        /** The host's agent or its hypervisor cannot be reached. */
        UNREACHABLE,
        /** A disk is full: the store, an image pool or a host's disk. */
        DISK_FULL,
        /** It took longer than allowed. */
        TIMED_OUT,
        /** Somebody cancelled it. */
        CANCELLED,
        /** The controller stopped while it ran and it cannot be gone on with. */
        BROKEN_OFF,
        /** A fault of the product or of a library: the log has more. */
        INTERNAL
    }

    /** Checks that nothing is missing. */
    public Refusal {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(thing, "thing");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(nextStep, "nextStep");
    }

    /** The whole text: thing, cause, next step. */
    public String message() {
        return thing + ": " + cause + ". " + nextStep + ".";
    }
}
