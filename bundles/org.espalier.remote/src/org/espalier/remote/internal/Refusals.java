// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Says who was refused and why; of one address not more than once a minute, for some try for ever.
 */
final class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class.getName());
    private static final int MOST_ADDRESSES = 256;
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final Map<InetAddress, Long> said =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<InetAddress, Long> eldest) {
                    return size() > MOST_ADDRESSES;
                }
            };

    /** A connection from {@code address} was refused. */
    void refused(InetAddress address, IOException why) {
        Level level = first(address) ? Level.WARNING : Level.FINE;
        LOG.log(
                level,
                "A connection from {0} was refused: {1}",
                new Object[] {address == null ? "nowhere" : address.getHostAddress(), cause(why)});
        LOG.log(Level.FINE, "It was refused by this:", why);
    }

    private synchronized boolean first(InetAddress address) {
        long now = System.nanoTime();
        Long before = said.get(address);
        if (before != null && now - before < QUIET_NANOS) {
            return false;
        }
        said.put(address, now);
        return true;
    }

    private static String cause(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }
}
