// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPicture.Happening;
import org.espalier.api.model.HostId;

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

    List<Happening> all() {
        return List.copyOf(newest);
    }
}
