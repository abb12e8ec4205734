// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.attach;

import org.espalier.remote.ControllerAddress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The controller that a console attaches to.
 *
 * @param address its DNS name or IP address
 * @param port its control port
 * @param credentials the directory of this console's credentials
 */
public record AttachSettings(String address, int port, Path credentials) {
    /** Whether this console has no site of its own: it attaches, or shows none. */
    public static boolean wanted(UnaryOperator<String> property) {
        return property.apply("espalier.controller") != null || only(property);
    }

    private static boolean only(UnaryOperator<String> property) {
        return "only".equals(property.apply("espalier.attach"));
    }

    /**
     * Reads the framework's properties espalier.controller (HOST:PORT) and espalier.credentials;
     * espalier.attach=only says that there can be no site of its own.
     *
     * @param property gives a property's value or null
     * @return empty where the console has a site of its own
     * @throws IOException naming the property that is missing or makes no sense
     */
    public static Optional<AttachSettings> of(UnaryOperator<String> property) throws IOException {
        String target = property.apply("espalier.controller");
        if (target == null) {
            if (only(property)) {
                throw new IOException(
                        "The console was not attached: this machine has no hypervisor for a site of"
                                + " its own, and no controller was named. Give"
                                + " -Despalier.controller=HOST:PORT and"
                                + " -Despalier.credentials=DIRECTORY.");
            }
            return Optional.empty();
        }
        Optional<ControllerAddress> read = ControllerAddress.parse(target);
        if (read.isEmpty()) {
            throw new IOException(
                    "The console was not attached: espalier.controller is "
                            + target
                            + ". Give HOST:PORT.");
        }
        String credentials = property.apply("espalier.credentials");
        if (credentials == null) {
            throw new IOException(
                    "The console was not attached to "
                            + target
                            + ": it was not told who it is. Give"
                            + " -Despalier.credentials=DIRECTORY.");
        }
        ControllerAddress at = read.get();
        return Optional.of(new AttachSettings(at.host(), at.port(), Path.of(credentials)));
    }
}
