// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;

import java.time.Duration;

/**
 * Until when somebody waits for a call. What is begun later would come as a surprise: a VM that is
 * powered off minutes after its owner was told that this had failed.
 *
 * @param thing what was not done if it passes: a sentence's beginning
 * @param host whose hypervisor is called
 * @param limit how long it is waited for
 * @param end as {@link System#nanoTime}
 */
record Deadline(String thing, HostId host, Duration limit, long end) {
    static Deadline in(Duration limit, String thing, HostId host) {
        return new Deadline(thing, host, limit, System.nanoTime() + limit.toNanos());
    }

    /**
     * To be called before an effect.
     *
     * @throws RefusedException TIMED_OUT if nobody waits for it any more
     */
    void check() throws RefusedException {
        if (System.nanoTime() - end >= 0) {
            throw passed(null);
        }
    }

    RefusedException passed(Exception cause) {
        return new RefusedException(
                new Refusal(
                        Refusal.Code.TIMED_OUT,
                        thing,
                        "the hypervisor of host "
                                + host
                                + " did not answer within "
                                + limit.toSeconds()
                                + " s",
                        "Look at the host, then look whether it was done"),
                cause);
    }
}
