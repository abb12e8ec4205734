// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.relay;

import java.io.IOException;

/** This host's part in a deployment, until it is closed. Safe for many threads. */
public interface Delivery extends AutoCloseable {
    /**
     * Gets a stripe from {@code parent} from now on, and no more from whom it came before. What is
     * there already is not asked for.
     */
    void attach(int stripe, Parent parent);

    /** Gives at most {@code bytes} a second to others from now on; 0 for all it can. */
    void limit(long bytes);

    /** Gives nothing until {@link #resume}; connections stay. */
    void pause();

    /** Goes on. */
    void resume();

    /**
     * Looks anew what the store has: what was damaged there since is got again from whom it came,
     * and {@link Watcher#complete} is called again.
     *
     * @throws IOException if the store cannot be read
     */
    void recheck() throws IOException;

    /** How far it is. */
    Status status();

    /**
     * Takes no part any more: nothing comes in and nothing is given out. Chunks that came stay
     * until their room is needed.
     */
    @Override
    void close();
}
