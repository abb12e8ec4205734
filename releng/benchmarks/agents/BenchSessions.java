// SPDX-License-Identifier: EPL-2.0
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.model.HostId;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions of agents that have said Hello. */
final class BenchSessions implements AgentSessions {
    final Map<HostId, NodeAgent> present = new ConcurrentHashMap<>();

    @Override
    public Session connected(HostId host, NodeAgent agent) {
        return new Session() {
            @Override
            public void report(AgentReport report) {
                if (report instanceof AgentReport.Hello) {
                    present.put(host, agent);
                }
            }

            @Override
            public void ended(String cause) {
                present.remove(host, agent);
            }
        };
    }
}
