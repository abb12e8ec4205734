// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images;

import org.espalier.controller.core.HostFeed;
import org.espalier.controller.core.ImageAccess;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.images.internal.Assembly;
import org.espalier.security.HostIdentities;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The library of images of a site, and how they get to hosts, between {@link #start} and {@link
 * #close}. Needs no OSGi; in OSGi a component starts it.
 */
public final class ImageController implements AutoCloseable {
    private final Assembly assembly;

    private ImageController(Assembly assembly) {
        this.assembly = assembly;
    }

    /**
     * Begins to plan commands about images, and to go on with open tasks.
     *
     * @param identities gives who has the site's authority, where there is one at the moment
     */
    public static ImageController start(
            SiteControl control,
            ImageSettings settings,
            HostFeed feed,
            Supplier<Optional<HostIdentities>> identities) {
        return new ImageController(new Assembly(control, settings, feed, identities));
    }

    /** What consoles ask of it. */
    public ImageAccess access() {
        return assembly;
    }

    /** Begins nothing more. Tasks that are open go on at the next start. */
    @Override
    public void close() {
        assembly.close();
    }
}
