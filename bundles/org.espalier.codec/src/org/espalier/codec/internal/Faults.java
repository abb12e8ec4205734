// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.espalier.codec.CodecException;
import org.espalier.codec.CodecException.Reason;

/** The words of {@link CodecException}: the message, where in it, the cause, the next step. */
final class Faults {
    private static final int SHOWN = 60;

    private Faults() {}

    static CodecException of(
            Reason reason, String thing, String path, String cause, Throwable behind) {
        String place = path.isEmpty() ? "" : "at " + shorten(path) + " ";
        String end = cause != null && cause.endsWith(".") ? " " : ". ";
        return new CodecException(
                reason, thing + ": " + place + cause + end + nextStep(reason), behind);
    }

    private static String nextStep(Reason reason) {
        return switch (reason) {
            case OTHER_VERSION, UNKNOWN_NAME -> "Update Espalier on this host.";
            case TOO_LARGE -> "Split it into several messages.";
            case OTHER_TYPE -> "Check that both ends run the same Espalier.";
            case DAMAGED -> "Have it sent again, or restore it from a backup.";
            case INVALID -> "Check the Espalier that wrote it.";
        };
    }

    /** What the library says, without the part of the input that it shows. */
    static String words(Exception e) {
        return e instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(e.getMessage());
    }

    /** What came in, fit to be shown: short and without control characters. */
    static String quote(String text) {
        return '"' + shorten(text) + '"';
    }

    private static String shorten(String text) {
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return shown.replaceAll("\\p{C}", "?");
    }
}
