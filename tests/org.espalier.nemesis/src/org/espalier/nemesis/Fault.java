// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import java.io.IOException;

/**
 * Something bad that happens to the site for a while.
 *
 * @param kind what it is
 * @param target what it befalls; no other fault befalls that meanwhile
 * @param begin makes it
 * @param leastMillis how long it lasts at least
 * @param mostMillis how long it lasts at most
 * @param end undoes it
 */
record Fault(
        String kind, String target, Action begin, int leastMillis, int mostMillis, Action end) {
    /** A part of a fault. */
    interface Action {
        void run() throws IOException, InterruptedException;
    }
}
