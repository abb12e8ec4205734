// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.daemon.internal;

/** What an exception says to people. */
final class Causes {
    private static final int MOST = 100;

    private Causes() {}

    /**
     * The first sentence on the way down to the cause: what the runtime wraps around it has none.
     */
    static String sentence(Throwable thrown) {
        String found = thrown.toString();
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < MOST; i++) {
            if (cause.getMessage() != null && isSentence(cause.getMessage())) {
                return cause.getMessage();
            }
            found = cause.toString();
            cause = cause.getCause();
        }
        return "Not started: " + found;
    }

    /** Refusals of this product end with a full stop; those of libraries hardly do. */
    private static boolean isSentence(String message) {
        return message.endsWith(".");
    }
}
