// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Bytes;
import org.espalier.api.command.DeployImage;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.controller.Subscription;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.HostFeed;
import org.espalier.controller.core.ImageAccess;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.images.ImageController;
import org.espalier.controller.images.ImageSettings;
import org.espalier.security.HostIdentities;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Runs the library of images for as long as the core runs. */
@Component(immediate = true, service = ImageAccess.class)
public final class ImagesComponent implements ImageAccess {
    private final ImageController controller;
    private volatile HostIdentities identities;

    /** Starts it, beside the store. */
    @Activate
    public ImagesComponent(
            @Reference SiteControl control,
            @Reference HostFeed feed,
            @Reference ControllerSettings settings) {
        controller =
                ImageController.start(
                        control,
                        new ImageSettings(
                                settings.directory().resolveSibling("library"), settings.images()),
                        feed,
                        () -> Optional.ofNullable(identities));
    }

    /** The authority comes once the controller listens. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindIdentities(HostIdentities service) {
        identities = service;
    }

    void unbindIdentities(HostIdentities service) {
        if (identities == service) {
            identities = null;
        }
    }

    @Deactivate
    void stop() {
        controller.close();
    }

    @Override
    public CompletionStage<DeploymentPlan> planDeployment(SiteState state, DeployImage command) {
        return controller.access().planDeployment(state, command);
    }

    @Override
    public CompletionStage<Bytes> manifest(ImageId image) {
        return controller.access().manifest(image);
    }

    @Override
    public CompletionStage<List<SharedChunks>> shared(SiteState state, ImageId image) {
        return controller.access().shared(state, image);
    }

    @Override
    public CompletionStage<PoolAnswer> askPool(SiteState state, PoolQuestion question) {
        return controller.access().askPool(state, question);
    }

    @Override
    public Subscription follow(TaskId task, Consumer<DeploymentPicture> listener) {
        return controller.access().follow(task, listener);
    }
}
