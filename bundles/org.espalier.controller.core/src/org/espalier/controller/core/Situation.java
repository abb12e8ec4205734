// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.model.HostId;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * In what a command is planned.
 *
 * @param state the site before the command
 * @param now the controller's clock
 * @param by name of the principal
 * @param title what the command is, in words: the title of its task, if it has one
 * @param sees whether that principal may know of a host: no refusal names others
 */
public record Situation(
        SiteState state, Instant now, String by, String title, Predicate<HostId> sees) {
    /** Checks. */
    public Situation {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(sees, "sees");
    }

    /** For one who may know of all hosts. */
    public Situation(SiteState state, Instant now, String by, String title) {
        this(state, now, by, title, host -> true);
    }
}
