// SPDX-License-Identifier: EPL-2.0
package org.espalier.gate;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a gate is. Registered as an OSGi service by the application: the gate is open as long as
 * that and a controller are there.
 *
 * @param socket the socket; its directory is made where it is not there
 */
public record GateSettings(Path socket) {
    private static final String PROPERTY = "espalier.gate";

    /** Checks. */
    public GateSettings {
        Objects.requireNonNull(socket, "socket");
    }

    /**
     * What espalier.gate says, else a place below the site's directory.
     *
     * @param property that property's value, or null
     */
    public static GateSettings of(String property, Path site) {
        Path place = property == null ? site.resolve("gate/controller.socket") : Path.of(property);
        return new GateSettings(place.toAbsolutePath().normalize());
    }

    /** The property of the framework that {@link #of} takes. */
    public static String property() {
        return PROPERTY;
    }
}
