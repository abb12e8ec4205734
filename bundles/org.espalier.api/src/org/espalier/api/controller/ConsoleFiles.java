// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Bytes;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a person's console needs to attach: files for its directory of credentials, the private key
 * among them. Whoever has them is that person to the site, so they go to the person by a channel
 * that keeps secrets, with mode 0600.
 *
 * @param name whose
 * @param expires until when the certificate holds
 * @param files content by name, without path
 * @param controllerAddress DNS name or IP address that the console dials
 * @param controllerPort the control port
 */
public record ConsoleFiles(
        String name,
        Instant expires,
        Map<String, Bytes> files,
        String controllerAddress,
        int controllerPort) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(\\.[a-z0-9]+)*");

    /** Checks and copies. */
    public ConsoleFiles {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(controllerAddress, "controllerAddress");
        files = Map.copyOf(files);
        for (String file : files.keySet()) {
            if (!NAME.matcher(file).matches()) {
                throw new IllegalArgumentException(
                        "\"" + file + "\" is no name of a credentials file");
            }
        }
        if (controllerPort < 1 || controllerPort > 65535) {
            throw new IllegalArgumentException("controllerPort is " + controllerPort);
        }
    }
}
