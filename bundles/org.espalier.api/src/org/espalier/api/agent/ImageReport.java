// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.model.HostId;

import java.util.List;
import java.util.Objects;

/** What an agent tells of images that come from other hosts. */
public sealed interface ImageReport extends AgentReport {
    /**
     * How far a share is: at most four times a second, while that changes.
     *
     * @param deployment identity of the deployment
     * @param doneBytes of the image that are here, holes left out; all of them may be here before
     *     the image is complete
     * @param sentBytes that went from here to other hosts, ever: on the wire, compressed where they
     *     were
     * @param complete whether the image lies in the image pool, every byte checked and on disk
     * @param edges from whom how much came
     */
    record Sharing(
            String deployment,
            long doneBytes,
            long sentBytes,
            boolean complete,
            List<EdgeRate> edges)
            implements ImageReport {
        /** Checks and copies. */
        public Sharing {
            Objects.requireNonNull(deployment, "deployment");
            edges = List.copyOf(edges);
        }
    }

    /**
     * What came over one edge.
     *
     * @param stripe what it is part of
     * @param parent who gave it
     * @param bytes that came from there for this stripe, ever: on the wire, compressed where they
     *     were
     */
    record EdgeRate(int stripe, HostId parent, long bytes) {
        /** Checks. */
        public EdgeRate {
            Objects.requireNonNull(parent, "parent");
        }
    }

    /**
     * A parent gives no more: another one is wanted.
     *
     * @param deployment identity of the deployment
     * @param stripe what it gave
     * @param parent who
     * @param trouble what is wrong with it
     * @param why in words, for a log
     */
    record ShareBroken(
            String deployment, int stripe, HostId parent, ShareTrouble trouble, String why)
            implements ImageReport {
        /** Checks. */
        public ShareBroken {
            Objects.requireNonNull(deployment, "deployment");
            Objects.requireNonNull(parent, "parent");
            Objects.requireNonNull(trouble, "trouble");
            Objects.requireNonNull(why, "why");
        }
    }

    /**
     * This host cannot go on, whoever its parents are; the share is over.
     *
     * @param deployment identity of the deployment
     * @param why cause and next step
     */
    record ShareFailed(String deployment, String why) implements ImageReport {
        /** Checks. */
        public ShareFailed {
            Objects.requireNonNull(deployment, "deployment");
            Objects.requireNonNull(why, "why");
        }
    }

    /**
     * All images that came to this host so: after every {@link AgentReport.Hello}, and whenever
     * that changes.
     *
     * @param images as they are now
     */
    record ImagesHeld(List<Held> images) implements ImageReport {
        /** Copies. */
        public ImagesHeld {
            images = List.copyOf(images);
        }
    }

    /**
     * An image in the image pool.
     *
     * @param manifest name of its manifest: 64 hexadecimal digits
     * @param fileName its name in the pool
     * @param bytes of it that are no holes
     * @param damaged whether it is not any more what it was, or gone: it is to be deployed again
     */
    record Held(String manifest, String fileName, long bytes, boolean damaged) {
        /** Checks. */
        public Held {
            Objects.requireNonNull(manifest, "manifest");
            Objects.requireNonNull(fileName, "fileName");
        }
    }
}
