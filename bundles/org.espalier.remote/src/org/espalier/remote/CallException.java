// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import java.io.IOException;
import java.util.Objects;

/** A request to an agent has no answer; the text says whose agent, why, and what to do. */
public final class AgentCallException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why there is none. */
    public enum Kind {
        /** The link ended before the answer came: whether the agent acted is not known. */
        UNREACHABLE,
        /** No answer in time: whether the agent acted is not known. */
        TIMED_OUT,
        /** So many requests are waiting that this one was not sent. */
        BUSY,
        /** The agent could not read the request, or failed with it. */
        FAULT
    }

    /** An exception of one kind. */
    public AgentCallException(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /** An exception of one kind with what is behind it. */
    public AgentCallException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /** Why there is no answer. */
    public Kind kind() {
        return kind;
    }
}
