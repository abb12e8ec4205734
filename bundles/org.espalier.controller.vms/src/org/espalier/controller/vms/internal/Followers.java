// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.controller.Subscription;
import org.espalier.api.model.HostId;
import org.espalier.controller.core.HostFeed;
import org.espalier.controller.core.HostFollower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who else hears of agents. Safe for many threads: each hears all of it in one order. */
final class Followers implements HostFeed {
    private final List<HostFollower> all = new ArrayList<>();
    private final Map<HostId, NodeAgent> there = new HashMap<>();

    @Override
    public synchronized Subscription follow(HostFollower follower) {
        all.add(follower);
        there.forEach(follower::up);
        return () -> leave(follower);
    }

    private synchronized void leave(HostFollower follower) {
        all.remove(follower);
    }

    synchronized void up(HostId host, NodeAgent agent) {
        if (there.put(host, agent) != agent) {
            all.forEach(each -> each.up(host, agent));
        }
    }

    synchronized void down(HostId host, NodeAgent agent) {
        if (there.remove(host, agent)) {
            all.forEach(each -> each.down(host, agent));
        }
    }

    synchronized void report(HostId host, NodeAgent agent, AgentReport report) {
        if (there.get(host) == agent) {
            all.forEach(each -> each.report(host, report));
        }
    }
}
