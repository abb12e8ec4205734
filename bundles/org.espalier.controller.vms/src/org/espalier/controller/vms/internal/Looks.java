// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;

import java.util.HashMap;
import java.util.Map;

/**
 * At which look of its host's agent each VM was reported last. Answers and reports go different
 * ways, so that an answer may come after a report of what befell the VM later. On the writer's
 * thread only.
 */
final class Looks {
    private final Map<HostId, Map<VmId, Long>> reported = new HashMap<>();

    /** What is reported from now on is another count's: all that is there is. */
    void anew(HostId host) {
        reported.remove(host);
    }

    /** {@code host} reports it. */
    void reported(HostId host, VmObservation seen) {
        seen.look()
                .ifPresent(
                        look ->
                                reported.computeIfAbsent(host, h -> new HashMap<>())
                                        .put(seen.id(), look));
    }

    /** {@code host} has it no more. */
    void gone(HostId host, VmId vm) {
        reported.getOrDefault(host, new HashMap<>()).remove(vm);
    }

    /** Whether no report of a later look than that of {@code reply} has come. */
    boolean isNews(HostId host, VmId vm, AgentReply.Done reply) {
        Long last = reported.getOrDefault(host, Map.of()).get(vm);
        return last == null || reply.look().map(look -> look > last).orElse(true);
    }
}
