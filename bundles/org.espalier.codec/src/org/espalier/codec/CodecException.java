// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import java.util.Objects;

/** A message was not read or not written; the text says what, why and what to do. */
public final class CodecException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** The kinds of fault, for programs. */
    public enum Reason {
        /** The bytes are none of Espalier's, or were cut short or damaged. */
        DAMAGED,
        /** Written by an Espalier whose format this one does not read. */
        OTHER_VERSION,
        /** A type or constant that this Espalier does not know. */
        UNKNOWN_NAME,
        /** A message of another type than was expected. */
        OTHER_TYPE,
        /** Beyond one of the {@link CodecLimits}. */
        TOO_LARGE,
        /** Well formed, but no record allows such values. */
        INVALID
    }

    /** A fault of the kind {@code reason}. */
    public CodecException(Reason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** A fault with what is behind it. */
    public CodecException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** The kind of fault. */
    public Reason reason() {
        return reason;
    }
}
