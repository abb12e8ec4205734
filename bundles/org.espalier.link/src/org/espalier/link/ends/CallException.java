// SPDX-License-Identifier: EPL-2.0
package org.espalier.link.ends;

import java.io.IOException;
import java.util.Objects;

/** A request to a peer has no answer; the text says whose, why, and what to do. */
public final class CallException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String reason;

    /** Why there is none. */
    public enum Kind {
        /** The link ended before the answer came: whether the peer acted is not known. */
        UNREACHABLE,
        /** No answer in time: whether the peer acted is not known. */
        TIMED_OUT,
        /** So many requests are waiting that this one was not sent. */
        BUSY,
        /** The peer could not read the request, or failed with it. */
        FAULT
    }

    /**
     * An exception of one kind.
     *
     * @param message the whole text
     * @param reason the cause alone, that goes on after "the request"
     * @param behind what is behind it, or null
     */
    public CallException(Kind kind, String message, String reason, Throwable behind) {
        super(message, behind);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Why there is no answer. */
    public Kind kind() {
        return kind;
    }

    /** Whether {@code failure} says that the link to the peer has ended. */
    public static boolean unreachable(Throwable failure) {
        return failure instanceof CallException call && call.kind == Kind.UNREACHABLE;
    }

    /** Why there is no answer, in words that go on after "the request". */
    public String reason() {
        return reason;
    }
}
