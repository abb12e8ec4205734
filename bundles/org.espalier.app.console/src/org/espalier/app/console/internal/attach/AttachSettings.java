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
    /** Whether this console has no site of its own: it attaches. */
    public static boolean wanted(UnaryOperator<String> property) {
        return target(property) != null || "only".equals(property.apply("espalier.attach"));
    }

    /** Starters for other systems give an empty one where a person gave none. */
    private static String target(UnaryOperator<String> property) {
        String target = property.apply("espalier.controller");
        return target == null || target.isEmpty() ? null : target;
    }

    /**
     * Reads the framework's properties espalier.controller (HOST:PORT) and espalier.credentials.
     *
     * @param property gives a property's value or null
     * @return empty where they name no controller
     * @throws IOException naming the property that is missing or makes no sense
     */
    public static Optional<AttachSettings> of(UnaryOperator<String> property) throws IOException {
        String target = target(property);
        if (target == null) {
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
