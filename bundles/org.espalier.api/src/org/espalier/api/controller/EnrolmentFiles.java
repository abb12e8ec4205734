// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import org.espalier.api.Bytes;
import org.espalier.api.model.HostId;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a new host's agent needs to become one: files for its directory of credentials, a one-time
 * token among them. Whoever has them before the host's agent used them can take its place, so they
 * go to the host by a channel that keeps secrets, with mode 0600.
 *
 * @param host whose
 * @param expires until when the token is of use, by the controller's clock
 * @param files content by name, without path
 * @param controllerAddress DNS name or IP address that the agent dials
 * @param controllerPort the control port
 */
public record EnrolmentFiles(
        HostId host,
        Instant expires,
        Map<String, Bytes> files,
        String controllerAddress,
        int controllerPort) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(\\.[a-z0-9]+)*");

    /** Checks and copies. */
    public EnrolmentFiles {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(controllerAddress, "controllerAddress");
        files = Map.copyOf(files);
        for (String name : files.keySet()) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is no name of a credentials file");
            }
        }
        if (controllerPort < 1 || controllerPort > 65535) {
            throw new IllegalArgumentException("controllerPort is " + controllerPort);
        }
    }
}
