// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

/** Asks whether the key of a host that was never seen before is that host's. */
@FunctionalInterface
public interface HostKeyQuestion {
    /**
     * Whether {@code key} is to be trusted from now on. Called by the thread that connects, which
     * waits for the answer.
     *
     * @throws InterruptedException if the answer is not waited for any more
     */
    boolean trusted(UnknownHostKey key) throws InterruptedException;

    /** Trusts no key that was not known before. */
    static HostKeyQuestion never() {
        return key -> false;
    }
}
