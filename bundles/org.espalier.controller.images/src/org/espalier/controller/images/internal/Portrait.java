// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.model.HostId;
import org.espalier.api.model.TaskId;
import org.espalier.controller.core.ImageAccess;
import org.espalier.transfer.deploy.Deployment;
import org.espalier.transfer.plan.Plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes pictures of a deployment as it is now.
 *
 * @param plan null while nothing is planned
 * @param deployment null while nothing is begun
 * @param predicted when it was to end when it was planned; empty while it is paused
 */
record Portrait(
        Instant now, boolean ended, Plan plan, Deployment deployment, Optional<Instant> predicted) {

    DeploymentPicture of(TaskId task, long bytes, Collection<Part> parts, Happenings happenings) {
        long nanos = System.nanoTime();
        int stripes = plan == null ? 1 : Math.max(1, plan.stripes());
        return new DeploymentPicture(
                task,
                now,
                bytes,
                stripes,
                ImageAccess.SOURCE,
                parts.stream()
                        .map(part -> part.share(stripes, s -> parent(part.host(), s), nanos))
                        .toList(),
                happenings.all(),
                expected(parts),
                ended ? Optional.of(now) : Optional.empty());
    }

    private Optional<HostId> parent(HostId host, int stripe) {
        return deployment == null ? Optional.empty() : deployment.parent(host, stripe);
    }

    /** When the last host has it if all go on like this; what was predicted while none can tell. */
    private Optional<Instant> expected(Collection<Part> parts) {
        OptionalDouble longest =
                parts.stream()
                        .filter(part -> !part.complete && !part.over)
                        .map(Part::left)
                        .flatMapToDouble(OptionalDouble::stream)
                        .max();
        return predicted.map(
                at ->
                        longest.isPresent()
                                ? now.plus(Duration.ofMillis((long) (longest.getAsDouble() * 1e3)))
                                : at);
    }
}
