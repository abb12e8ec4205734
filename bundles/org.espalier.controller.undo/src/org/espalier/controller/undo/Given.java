// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.undo;

import org.espalier.api.command.CommandRequest;

import java.time.Instant;
import java.util.Objects;

/**
 * A command that somebody gave.
 *
 * @param request the command
 * @param by name of who gave it
 * @param at when, by the controller's clock
 * @param title what it is, in words that they may read
 */
public record Given(CommandRequest request, String by, Instant at, String title) {
    /** Checks. */
    public Given {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(title, "title");
    }
}
