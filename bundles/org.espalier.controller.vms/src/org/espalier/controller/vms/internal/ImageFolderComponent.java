// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.vms.ImageFolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Mirrors the image folder of the settings for as long as the core runs. */
@Component(immediate = true, service = ImageFolderComponent.class)
public final class ImageFolderComponent {
    private final ImageFolder folder;

    /** Starts it. */
    @Activate
    public ImageFolderComponent(
            @Reference SiteControl control, @Reference ControllerSettings settings) {
        folder = ImageFolder.start(control, settings.images());
    }

    @Deactivate
    void stop() {
        folder.close();
    }
}
