// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join;

/** What is done with a host, in this order. */
public enum Step {
    /** Logging in. */
    CONNECT("Connecting"),
    /** Is all there that an agent needs? */
    CHECK("Checking"),
    /** The agent's program is put there, where it is not yet. */
    UPLOAD("Uploading the agent"),
    /** The controller is told of the host, and gives a token for it. */
    ENROL("Enrolling"),
    /** Settings and token are written. */
    SETTINGS("Writing settings"),
    /** The agent is started. */
    START("Starting the agent"),
    /** The controller has the agent. */
    ONLINE("Waiting for the agent"),
    /** The controller forgets the host. */
    FORGET("Removing it from the site"),
    /** The agent is ended and its files are removed. */
    CLEAN("Removing the agent");

    private final String words;

    Step(String words) {
        this.words = words;
    }

    /** What goes on, as it is shown to people. */
    public String words() {
        return words;
    }
}
