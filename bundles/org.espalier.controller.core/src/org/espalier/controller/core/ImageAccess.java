// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.Bytes;
import org.espalier.api.command.DeployImage;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.controller.Subscription;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * What a console asks that the library of images answers. An OSGi service; see {@link
 * org.espalier.api.controller.Controller} for what each means.
 */
public interface ImageAccess {
    /** As whom the library gives images to hosts: no host has that name. */
    HostId SOURCE = new HostId("espalier-library");

    /** What a deployment would take in {@code state}. */
    CompletionStage<DeploymentPlan> planDeployment(SiteState state, DeployImage command);

    /** An image's manifest. */
    CompletionStage<Bytes> manifest(ImageId image);

    /** Which images have chunks of another one. */
    CompletionStage<List<SharedChunks>> shared(SiteState state, ImageId image);

    /** About pools that are reached over SSH. */
    CompletionStage<PoolAnswer> askPool(SiteState state, PoolQuestion question);

    /** Follows a deployment. */
    Subscription follow(TaskId task, Consumer<DeploymentPicture> listener);
}
