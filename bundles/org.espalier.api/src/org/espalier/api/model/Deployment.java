// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An image on its way to hosts. How it goes on each of them its task's items say.
 *
 * @param task the task that it is
 * @param image what is deployed
 * @param strategy by which way; never {@link DeployStrategy#AUTO} once that was chosen
 * @param hosts how many hosts are to have it
 * @param bytes of the image, without holes
 * @param limit how many bytes a second each host may give; 0 for all it can
 * @param paused whether nothing is given just now
 * @param begun when it began, by the controller's clock; in the future: when it will
 * @param predictedEnd when the last host will have it, as far as that can be told
 * @param ended when it ended, well or not
 */
public record Deployment(
        TaskId task,
        ImageId image,
        DeployStrategy strategy,
        int hosts,
        long bytes,
        long limit,
        boolean paused,
        Instant begun,
        Optional<Instant> predictedEnd,
        Optional<Instant> ended)
        implements Entity {
    /** Checks. */
    public Deployment {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(begun, "begun");
        Objects.requireNonNull(predictedEnd, "predictedEnd");
        Objects.requireNonNull(ended, "ended");
    }

    /** This with what its agents were told. */
    public Deployment steered(boolean newPaused, long newLimit) {
        return new Deployment(
                task,
                image,
                strategy,
                hosts,
                bytes,
                newLimit,
                newPaused,
                begun,
                predictedEnd,
                ended);
    }

    /** This by the way that was chosen, with its prediction. */
    public Deployment planned(DeployStrategy chosen, Optional<Instant> end) {
        return new Deployment(task, image, chosen, hosts, bytes, limit, paused, begun, end, ended);
    }

    /** This at its end. */
    public Deployment ended(Instant at) {
        return new Deployment(
                task,
                image,
                strategy,
                hosts,
                bytes,
                limit,
                paused,
                begun,
                predictedEnd,
                Optional.of(at));
    }

    @Override
    public EntityKey key() {
        return key(task);
    }

    /** The key of the deployment that {@code task} is. */
    public static EntityKey key(TaskId task) {
        return new EntityKey(EntityKind.DEPLOYMENT, task.toString());
    }
}
