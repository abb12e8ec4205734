// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

/** A command could not be done: thing, cause and next step, for whoever gave it. */
final class CliException extends Exception {
    private static final long serialVersionUID = 1L;

    CliException(String message) {
        super(message);
    }

    CliException(String message, Throwable cause) {
        super(message, cause);
    }
}
