// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.agent;

import org.espalier.api.Bytes;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the controller asks of an agent about images that come from other hosts. A share is a host's
 * part in a deployment, known by the deployment's identity; asked again for the same one, the last
 * word counts. What becomes of it comes as {@link ImageReport}.
 */
public sealed interface ImageRequest extends AgentRequest {
    /**
     * Be ready to take part: the data port is opened. Answered by {@link AgentReply.SharePrepared};
     * refused where the image pool has another file of that name or its disk no room. A host that
     * has been ready for it and was started anew is asked again before it begins.
     *
     * @param deployment identity of the deployment
     * @param image its signed manifest
     * @param fileName of the image in the image pool
     * @param ticket by which the deployment's hosts let each other in; empty: it is only looked
     *     what there is, and nothing is opened
     */
    record PrepareShare(String deployment, Bytes image, String fileName, String ticket)
            implements ImageRequest {
        /** Checks. */
        public PrepareShare {
            Objects.requireNonNull(deployment, "deployment");
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(fileName, "fileName");
            Objects.requireNonNull(ticket, "ticket");
        }
    }

    /**
     * Get the image and give it on; one that is there already is only given on. Answered by {@link
     * AgentReply.Done} at once.
     *
     * @param deployment identity of the deployment
     * @param parents from whom each stripe comes
     * @param fallback from whom to go on where a parent fails and nobody says anything for a while
     * @param rate of this host's link, bytes a second; 0 where nobody knows
     * @param limit how many bytes a second this host may give to others; 0 for all it can
     */
    record BeginShare(
            String deployment,
            List<ShareParent> parents,
            Optional<ShareParent> fallback,
            long rate,
            long limit)
            implements ImageRequest {
        /** Checks and copies. */
        public BeginShare {
            Objects.requireNonNull(deployment, "deployment");
            parents = List.copyOf(parents);
            Objects.requireNonNull(fallback, "fallback");
        }
    }

    /**
     * Get a stripe from another parent. Answered by {@link AgentReply.Done}.
     *
     * @param deployment identity of the deployment
     * @param stripe which, from 0
     * @param parent from whom from now on
     */
    record AttachShare(String deployment, int stripe, ShareParent parent) implements ImageRequest {
        /** Checks. */
        public AttachShare {
            Objects.requireNonNull(deployment, "deployment");
            Objects.requireNonNull(parent, "parent");
        }
    }

    /**
     * Give less, more, or nothing to others. Answered by {@link AgentReply.Done}.
     *
     * @param deployment identity of the deployment
     * @param paused whether nothing is given
     * @param limit how many bytes a second may be given to others; 0 for all it can
     */
    record SteerShare(String deployment, boolean paused, long limit) implements ImageRequest {
        /** Checks. */
        public SteerShare {
            Objects.requireNonNull(deployment, "deployment");
        }
    }

    /**
     * From now on, in all deployments together, give no more to others than this. Answered by
     * {@link AgentReply.Done}. Holds until the agent ends.
     *
     * @param limit how many bytes a second; 0 for all it can
     */
    record LimitHost(long limit) implements ImageRequest {}

    /**
     * Take no part any more; one that is not known is success. Nothing that is half written stays.
     * Answered by {@link AgentReply.Done}.
     *
     * @param deployment identity of the deployment
     * @param keep whether what came of an image that is not whole stays for another deployment,
     *     until its room is needed; an image that is whole stays in any case
     */
    record EndShare(String deployment, boolean keep) implements ImageRequest {
        /** Checks. */
        public EndShare {
            Objects.requireNonNull(deployment, "deployment");
        }
    }

    /**
     * Read the image from the disk and check every byte. Answered by {@link AgentReply.ImageStock};
     * what is damaged there and can be mended from what else the host has is mended, the rest is
     * missing until it is deployed again.
     *
     * @param id of the request
     * @param image its signed manifest
     * @param fileName of the image in the image pool
     */
    record VerifyImage(String id, Bytes image, String fileName) implements ImageRequest {
        /** Checks. */
        public VerifyImage {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(fileName, "fileName");
        }
    }

    /**
     * Remove the image from this host; one that is not there is success. Refused by name where a
     * VM's disk needs it, or a deployment is under way. Answered by {@link AgentReply.Done}.
     *
     * @param id of the request
     * @param image its signed manifest
     * @param fileName of the image in the image pool
     */
    record EvictImage(String id, Bytes image, String fileName) implements ImageRequest {
        /** Checks. */
        public EvictImage {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(fileName, "fileName");
        }
    }
}
