// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import org.espalier.api.model.Network;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.gate.GateSettings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a headless controller is told by properties of the framework.
 *
 * @param directory everything of the site lies below it: espalier.site
 * @param address the address that agents and consoles dial: espalier.address, else 127.0.0.1
 * @param port the control port: espalier.port; 0 takes that of the last start
 * @param controller what the controller itself is started with
 * @param store which store that has: espalier.store
 * @param gate where local programs are awaited: espalier.gate
 */
record DaemonSettings(
        Path directory,
        String address,
        int port,
        ControllerSettings controller,
        StoreName store,
        GateSettings gate) {
    /** Linux's names of interfaces have at most 15 characters. */
    private static final Pattern BRIDGE = Pattern.compile("bridge:([A-Za-z0-9_.-]{1,15})");

    /**
     * Reads the properties.
     *
     * @throws IOException naming the property that is missing or makes no sense
     */
    static DaemonSettings of(UnaryOperator<String> property) throws IOException {
        String site = property.apply("espalier.site");
        if (site == null) {
            throw new IOException(
                    "The controller was not started: it was not told where its site is. Give"
                            + " -Despalier.site=DIRECTORY.");
        }
        Path directory = Path.of(site).toAbsolutePath().normalize();
        String images = property.apply("espalier.images");
        return new DaemonSettings(
                directory,
                Optional.ofNullable(property.apply("espalier.address")).orElse("127.0.0.1"),
                port(property.apply("espalier.port")),
                new ControllerSettings(
                        Optional.ofNullable(property.apply("espalier.site.name")).orElse("Site"),
                        directory.resolve("store"),
                        images == null ? directory.resolve("images") : Path.of(images),
                        network(property.apply("espalier.network"))),
                StoreName.of(property.apply("espalier.store")),
                GateSettings.of(property.apply(GateSettings.property()), directory));
    }

    /** bridge:NAME of a bridge on every host, or user where hosts have none. */
    private static Network network(String text) throws IOException {
        if (text == null) {
            return ControllerSettings.bridge("br0");
        }
        Matcher bridge = BRIDGE.matcher(text);
        if (bridge.matches()) {
            return ControllerSettings.bridge(bridge.group(1));
        }
        if (!text.equals("user")) {
            throw new IOException(
                    "The controller was not started: espalier.network is "
                            + text
                            + ". Give bridge:NAME or user.");
        }
        return ControllerSettings.userNetwork();
    }

    /** Whose console may attach without further ado: that of the account it runs under. */
    String owner() {
        return System.getProperty("user.name");
    }

    /** The credentials of that console lie below it. */
    Path console() {
        return directory.resolve("console");
    }

    private static int port(String text) throws IOException {
        if (text == null) {
            return 0;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
            throw new IOException(
                    "The controller was not started: espalier.port is "
                            + text
                            + ". Give a number from 0 to 65535.");
        }
        return Integer.parseInt(text);
    }
}
