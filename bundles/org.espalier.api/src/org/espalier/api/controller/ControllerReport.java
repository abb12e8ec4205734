// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Bytes;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.model.Entity;

import java.util.List;
import java.util.Objects;

/**
 * What a controller tells a console unasked, in order. None of it is ever left out, but {@link
 * DeploymentMoved} where a newer one follows.
 */
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
     * Some of a whole state that is large: what a console has read it works on while the controller
     * writes the rest. After the last part comes {@link SiteChanged} with a snapshot of what is
     * left.
     *
     * @param stream name given at {@link ControllerRequest.Follow}
     * @param entities of the state, each in one part or in the snapshot
     */
    record SitePart(String stream, List<Entity> entities) implements ControllerReport {
        /** Checks and copies. */
        public SitePart {
            Objects.requireNonNull(stream, "stream");
            entities = List.copyOf(entities);
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

    /**
     * A deployment stands otherwise.
     *
     * @param stream name given at {@link ControllerRequest.FollowDeployment}
     * @param picture how
     */
    record DeploymentMoved(String stream, DeploymentPicture picture) implements ControllerReport {
        /** Checks. */
        public DeploymentMoved {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(picture, "picture");
        }
    }
}
