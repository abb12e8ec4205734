// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The site that runs inside this very process, seen by whoever closes the process. An OSGi service;
 * absent or not running where the console is attached to a controller elsewhere.
 */
public interface SiteLifecycle {
    /**
     * Starts what is not running yet: authority, store, control port, hosts and their agents.
     * Returns at once.
     *
     * @return completes when every host was started or has a reason in {@link #shortcomings}
     */
    CompletionStage<Void> start();

    /** Whether this machine can have a site: not without a hypervisor, for hosts of its own. */
    boolean possible();

    /** Whether it was started and neither stopped nor left since. */
    boolean running();

    /** What this machine lacks, a sentence each; empty where nothing is missing. */
    List<String> shortcomings();

    /**
     * Ends agents, VMs and hosts, then the controller. Nothing of it stays behind on this machine
     * but its files.
     *
     * @param progress hears a sentence at each step
     * @return completes when all is ended; exceptionally with what could not be ended
     */
    CompletionStage<Void> stop(Consumer<String> progress);

    /**
     * Ends the controller of this process only: VMs and agents go on. A controller without a window
     * takes the site over, where its product is there, until the next start takes it back.
     *
     * @return completes when the store is closed and the other controller, if any, listens;
     *     exceptionally with why there is none
     */
    CompletionStage<Void> leaveRunning();
}
