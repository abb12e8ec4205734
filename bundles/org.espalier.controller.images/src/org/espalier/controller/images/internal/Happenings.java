// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Amounts;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPicture.Happening;
import org.espalier.api.model.HostId;
import org.espalier.controller.core.ImageAccess;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What happened in a deployment, the newest of it. */
final class Happenings {
    private final Deque<Happening> newest = new ArrayDeque<>();
    private long number;

    void add(Instant at, String kind, HostId host, String words) {
        newest.add(new Happening(++number, at, kind, host, words));
        if (newest.size() > DeploymentPicture.HAPPENINGS_MOST) {
            newest.remove();
        }
    }

    /** Somebody steered it. */
    void steered(Instant at, boolean paused, long limit) {
        String words =
                paused
                        ? "It is paused"
                        : limit == 0
                                ? "It goes on without a limit"
                                : "It goes on with at most " + Amounts.rate(limit) + " a host";
        add(at, paused ? "PAUSED" : "STEERED", ImageAccess.SOURCE, words);
    }

    List<Happening> all() {
        return List.copyOf(newest);
    }
}
