// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import org.espalier.api.model.SshPlace;

/**
 * Whom to log in as, and where.
 *
 * @param user account on the host
 * @param host DNS name or IP address
 * @param port of its sshd, 1 to 65535
 */
public record SshTarget(String user, String host, int port) {
    /** Where an sshd listens unless it is told otherwise. */
    public static final int DEFAULT_PORT = SshPlace.DEFAULT_PORT;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is no user, host or port
     */
    public SshTarget {
        SshPlace.require(user, host, port);
    }

    /** That one. */
    public static SshTarget of(SshPlace place) {
        return new SshTarget(place.user(), place.host(), place.port());
    }

    /** The form of known_hosts: with the port where it is not 22. */
    public String knownAs() {
        return port == DEFAULT_PORT ? host : "[" + host + "]:" + port;
    }

    @Override
    public String toString() {
        return user + "@" + knownAs();
    }
}
