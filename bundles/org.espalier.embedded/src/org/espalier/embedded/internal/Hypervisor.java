// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import java.io.IOException;

/** The hypervisor of one host, and who starts and ends it. */
interface Hypervisor {
    /**
     * A hypervisor that runs.
     *
     * @param uri libvirt's address of it
     * @param lacking what this machine lacks for it, in sentences; empty where nothing
     */
    record Running(String uri, String lacking) {}

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
