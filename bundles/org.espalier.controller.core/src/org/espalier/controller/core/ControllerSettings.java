// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.Names;
import org.espalier.api.model.Network;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What a controller is started with. Registered as an OSGi service by the application: the
 * controller runs for as long as it is there.
 *
 * @param siteName what the window's title shows
 * @param directory where the store is; made where it is not there
 * @param images the pool folder whose files are the site's images
 * @param network how the VMs' network card is attached on every host
 * @param owner name of the account that the site belongs to: its administrator where it has none
 */
public record ControllerSettings(
        String siteName, Path directory, Path images, Network network, String owner) {
    /** Checks. */
    public ControllerSettings {
        Objects.requireNonNull(siteName, "siteName");
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(network, "network");
        Names.require("Network", network.id().value());
        Objects.requireNonNull(owner, "owner");
    }

    /** For a site of the account that this process runs under. */
    public ControllerSettings(String siteName, Path directory, Path images, Network network) {
        this(siteName, directory, images, network, account());
    }

    /** The account that this process runs under. */
    public static String account() {
        return System.getProperty("user.name", "administrator");
    }

    /** User-mode networking: where hosts cannot make a bridge. */
    public static Network userNetwork() {
        return new Network(Network.DEFAULT, Network.Kind.USER, "");
    }

    /** A bridge of that name on every host. */
    public static Network bridge(String name) {
        return new Network(Network.DEFAULT, Network.Kind.BRIDGE, name);
    }
}
