// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.attach;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The controller that a console attaches to.
 *
 * @param address its DNS name or IP address
 * @param port its control port
 * @param credentials the directory of this console's credentials
 */
public record AttachSettings(String address, int port, Path credentials) {
    private static final Pattern TARGET =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]]+)):([0-9]{1,5})");

    /**
     * Reads the framework's properties espalier.controller (HOST:PORT) and espalier.credentials.
     *
     * @param property gives a property's value or null
     * @return empty where the console has a site of its own
     * @throws IOException naming the property that is missing or makes no sense
     */
    public static Optional<AttachSettings> of(UnaryOperator<String> property) throws IOException {
        String target = property.apply("espalier.controller");
        if (target == null) {
            return Optional.empty();
        }
        Matcher parts = TARGET.matcher(target);
        if (!parts.matches() || !isPort(Integer.parseInt(parts.group(3)))) {
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
        String address = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return Optional.of(
                new AttachSettings(
                        address, Integer.parseInt(parts.group(3)), Path.of(credentials)));
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= 65535;
    }
}
