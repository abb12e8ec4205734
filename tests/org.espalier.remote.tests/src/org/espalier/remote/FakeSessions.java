// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.model.HostId;
import org.espalier.testing.Waits;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers every session. */
public final class FakeSessions implements AgentSessions {
    /** Hosts that are not enrolled. */
    public final Set<HostId> unknown = ConcurrentHashMap.newKeySet();

    /** All sessions that there were, in order. */
    public final List<Told> all = new CopyOnWriteArrayList<>();

    private final Map<HostId, Told> current = new ConcurrentHashMap<>();

    /** One session: what it was told. */
    public static final class Told implements Session {
        public final HostId host;
        public final NodeAgent agent;
        public final List<AgentReport> reports = new CopyOnWriteArrayList<>();
        public final List<String> ends = new CopyOnWriteArrayList<>();
        public volatile boolean reportAfterEnd;
        public volatile Runnable onReport = () -> {};

        Told(HostId host, NodeAgent agent) {
            this.host = host;
            this.agent = agent;
        }

        @Override
        public void report(AgentReport report) {
            onReport.run();
            reportAfterEnd |= !ends.isEmpty();
            reports.add(report);
        }

        @Override
        public void ended(String cause) {
            ends.add(cause);
        }
    }

    @Override
    public Session connected(HostId host, NodeAgent agent) throws RefusedException {
        if (unknown.contains(host)) {
            throw RefusedException.of(
                    Refusal.Code.NOT_FOUND,
                    "The agent of " + host + " was sent away",
                    "the host is not enrolled",
                    "Enrol it first");
        }
        Told told = new Told(host, agent);
        all.add(told);
        current.put(host, told);
        return told;
    }

    /** The newest session of a host; waits for the first. */
    public Told of(HostId host) {
        Waits.until("session of " + host, () -> current.containsKey(host));
        return current.get(host);
    }
}
