// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Bytes;
import org.espalier.api.event.SiteEvent;

import java.util.Objects;

/** What a controller tells a console unasked, in order; none of it is ever left out. */
public sealed interface ControllerReport {
    /**
     * First report of every connection. Revisions of one run of a controller are never told
     * otherwise; those that another run told last may not have reached its store, so a console that
     * meets another run follows from the whole state on.
     *
     * @param run names this run of the controller
     */
    record Welcome(String run) implements ControllerReport {
        /** Checks. */
        public Welcome {
            Objects.requireNonNull(run, "run");
        }
    }

    /**
     * The site changed, or is told as a whole.
     *
     * @param stream name given at {@link ControllerRequest.Follow}
     * @param event what is new
     */
    record SiteChanged(String stream, SiteEvent event) implements ControllerReport {
        /** Checks. */
        public SiteChanged {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(event, "event");
        }
    }

    /**
     * A guest wrote to its serial console.
     *
     * @param stream name given at {@link ControllerRequest.OpenConsole}
     * @param output what
     */
    record ConsoleOutput(String stream, Bytes output) implements ControllerReport {
        /** Checks. */
        public ConsoleOutput {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(output, "output");
        }
    }

    /**
     * A serial console ended.
     *
     * @param stream which
     * @param cause why, in words
     */
    record ConsoleClosed(String stream, String cause) implements ControllerReport {
        /** Checks. */
        public ConsoleClosed {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(cause, "cause");
        }
    }
}
