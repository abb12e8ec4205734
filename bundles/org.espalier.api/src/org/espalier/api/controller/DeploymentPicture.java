// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.model.HostId;
import org.espalier.api.model.TaskId;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a deployment stands at one moment.
 *
 * @param task the deployment's
 * @param at when, by the controller's clock
 * @param bytes of the image, without holes
 * @param stripes into how many parts it is divided, each of which comes by a way of its own
 * @param source who has all of it: the library
 * @param hosts each host that is to have it
 * @param happenings what happened, the newest 200, oldest first
 * @param predictedEnd when the last host will have it, as far as that can be told
 * @param ended when it ended
 */
public record DeploymentPicture(
        TaskId task,
        Instant at,
        long bytes,
        int stripes,
        HostId source,
        List<HostShare> hosts,
        List<Happening> happenings,
        Optional<Instant> predictedEnd,
        Optional<Instant> ended) {
    /** Happenings that are told at once. */
    public static final int HAPPENINGS_MOST = 200;

    /** Checks and copies. */
    public DeploymentPicture {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(source, "source");
        hosts = List.copyOf(hosts);
        happenings = List.copyOf(happenings);
        Objects.requireNonNull(predictedEnd, "predictedEnd");
        Objects.requireNonNull(ended, "ended");
    }

    /** How a host is. */
    public enum Stage {
        /** Its turn has not come. */
        WAITING,
        /** Pieces come in. */
        FILLING,
        /** It has all pieces and puts them together. */
        ASSEMBLING,
        COMPLETE,
        /** It gets it, and feeds nobody. */
        SLOW,
        /** Its agent is not heard of. */
        AWAY,
        FAILED
    }

    /**
     * A host's part.
     *
     * @param host which
     * @param stage how it is
     * @param doneBytes of the image that it has
     * @param wantedBytes of the image that it needs
     * @param edges from whom it gets each part
     * @param words what there is to say about it; may be empty
     */
    public record HostShare(
            HostId host,
            Stage stage,
            long doneBytes,
            long wantedBytes,
            List<Edge> edges,
            String words) {
        /** Checks and copies. */
        public HostShare {
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(stage, "stage");
            edges = List.copyOf(edges);
            Objects.requireNonNull(words, "words");
        }
    }

    /**
     * From whom a host gets a part.
     *
     * @param stripe which part, from 0
     * @param parent from whom
     * @param bytesPerSecond how fast, just now: what goes over the wire, compressed where it is
     */
    public record Edge(int stripe, HostId parent, long bytesPerSecond) {
        /** Checks. */
        public Edge {
            Objects.requireNonNull(parent, "parent");
        }
    }

    /**
     * Something that happened.
     *
     * @param number counted from 1
     * @param at when, by the controller's clock
     * @param kind what, for programs
     * @param host to whom
     * @param words the same for people
     */
    public record Happening(long number, Instant at, String kind, HostId host, String words) {
        /** Checks. */
        public Happening {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(words, "words");
        }
    }
}
