// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.agent.ImageRequest;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;

import java.util.HashMap;
import java.util.Map;

/** Tells agents how much they may give to others, whatever for. On the thread of images only. */
final class HostLimits {
    private final Desk desk;
    private final Map<HostId, Long> told = new HashMap<>();

    HostLimits(Desk desk) {
        this.desk = desk;
    }

    /** An agent that was started anew knows of no limit. */
    void up(HostId host) {
        told.remove(host);
        look(host);
    }

    /** What is wanted of {@code host} may be something else now. */
    void look(HostId host) {
        long wanted = of(desk, host);
        if (wanted != told.getOrDefault(host, 0L)) {
            desk.agent(host)
                    .ifPresent(
                            agent -> {
                                told.put(host, wanted);
                                desk.tell(agent, new ImageRequest.LimitHost(wanted));
                            });
        }
    }

    /** Bytes a second; 0 for no limit. */
    static long of(Desk desk, HostId host) {
        return desk.items().state().host(host).flatMap(Host::sendLimit).orElse(0L);
    }
}
