// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.api.agent.AgentUplink;

/** A line to a controller: an agent's, or a console's. */
public interface ControlLine extends AutoCloseable {
    /** What a line is at. */
    enum State {
        /** Making a connection. */
        DIALLING,
        /** Connected. */
        CONNECTED,
        /** Not connected; dials again in a while. */
        WAITING,
        /** Closed for good. */
        CLOSED
    }

    /** Is told, one call at a time. Must not block. */
    @FunctionalInterface
    interface Watcher {
        /**
         * The line's state has changed.
         *
         * @param words what has happened, for a log
         */
        void changed(State state, String words);

        /**
         * Something will go wrong if nobody does anything about it: the certificate was not
         * renewed.
         *
         * @param words thing, cause and next step
         */
        default void trouble(String words) {}
    }

    /** Is told of an agent's line. */
    interface Listener extends Watcher {
        /**
         * A connection is there.
         *
         * @param uplink the controller, for as long as this connection lasts; the first report must
         *     be a {@link org.espalier.api.agent.AgentReport.Hello}
         */
        void connected(AgentUplink uplink);
    }

    /** What it is at now. */
    State state();

    /** Ends the connection and dials no more. */
    @Override
    void close();
}
