// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import java.time.Instant;
import java.util.Objects;

/**
 * In what a command is planned.
 *
 * @param state the site before the command
 * @param now the controller's clock
 * @param by name of the principal
 * @param title what the command is, in words: the title of its task, if it has one
 */
public record Situation(SiteState state, Instant now, String by, String title) {
    /** Checks. */
    public Situation {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(title, "title");
    }
}
