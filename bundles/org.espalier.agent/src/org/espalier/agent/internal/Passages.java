// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.model.VmId;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The moves that this process is at, by which VMs look otherwise than they are. What an agent
 * before it was at is none of them: nobody would ever say here that it is over.
 */
final class Passages {
    private final Map<VmId, String> leaving = new ConcurrentHashMap<>();
    private final Set<String> awaited = ConcurrentHashMap.newKeySet();

    void leaves(VmId vm, String move) {
        leaving.put(vm, move);
    }

    void leavesNoMore(VmId vm) {
        leaving.remove(vm);
    }

    /** The move by which it leaves at the moment. */
    Optional<String> leaving(VmId vm) {
        return Optional.ofNullable(leaving.get(vm));
    }

    /** All that leave at the moment, and by which moves. */
    Map<VmId, String> leaving() {
        return leaving;
    }

    void await(String move) {
        awaited.add(move);
    }

    void awaitNoMore(String move) {
        awaited.remove(move);
    }

    boolean awaits(String move) {
        return awaited.contains(move);
    }
}
