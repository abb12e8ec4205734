// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The hypervisor of one host, and who starts and ends it. */
interface Hypervisor {
    /**
     * A hypervisor that runs.
     *
     * @param uri libvirt's address of it
     * @param lacking what this machine lacks for it, in sentences; empty where nothing
     */
    record Running(String uri, String lacking) {
        private static final String SOCKET = "socket=";

        /** The directory that libvirtd sees as /run/libvirt, where host-up has given it one. */
        Optional<Path> run() {
            int at = uri.indexOf(SOCKET);
            return at < 0
                    ? Optional.empty()
                    : Optional.of(Path.of(uri.substring(at + SOCKET.length())))
                            .map(socket -> socket.resolveSibling("state/run"))
                            .filter(Files::isDirectory);
        }
    }

    /**
     * Starts it, or finds it running.
     *
     * @throws IOException if it cannot be started, with why
     */
    Running up() throws IOException, InterruptedException;

    /**
     * Ends the site's VMs on it, and itself where it belongs to the site.
     *
     * @throws IOException if something did not end
     */
    void down() throws IOException, InterruptedException;
}
