// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.VmId;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The work for one host, in order: a few items at once, never two of one VM. Moves, which may take
 * hours, have places of their own. Holds state only; what is to be begun is for the caller to
 * begin.
 */
final class HostLane {
    /** So many moves and as many other items at once: more would only wait for its disk. */
    static final int AT_ONCE = 4;

    /** So often a request that is not answered is sent; each may take as long as a call may. */
    static final int MOST_ATTEMPTS = 10;

    private final Deque<Work> waiting = new ArrayDeque<>();
    private final Map<VmId, Boolean> busy = new HashMap<>();
    private final Map<EntityKey, Integer> attempts = new HashMap<>();
    private final Set<AgentRequest.EndMove> owed = new HashSet<>();
    private Optional<NodeAgent> agent = Optional.empty();
    private long downSinceNanos;
    private String cause = "nothing was heard of the host's agent";

    HostLane(long downSinceNanos) {
        this.downSinceNanos = downSinceNanos;
    }

    /** Work and by whom it is to be done. */
    record Ready(Work work, NodeAgent agent) {}

    synchronized void add(Work work) {
        waiting.addLast(work);
    }

    /**
     * Its answer was lost: it comes before all that waits.
     *
     * @return false where that was tried often enough: it goes on as begun. A move goes on whether
     *     it is asked for or not, so only its hosts can tell that it is over.
     */
    synchronized boolean again(Work work) {
        if (!work.moves() && attempts.merge(work.item(), 1, Integer::sum) >= MOST_ATTEMPTS) {
            return false;
        }
        busy.remove(work.vm());
        waiting.addFirst(work);
        return true;
    }

    synchronized void finished(Work work) {
        busy.remove(work.vm());
        attempts.remove(work.item());
    }

    synchronized void up(NodeAgent newAgent) {
        agent = Optional.of(newAgent);
    }

    /** No work may go to it; the newest {@code why} counts, and the first time. */
    synchronized void down(long nowNanos, String why) {
        cause = why;
        if (agent.isPresent()) {
            agent = Optional.empty();
            downSinceNanos = nowNanos;
        }
    }

    /** It is yet to be told that a move is over. */
    synchronized void owes(AgentRequest.EndMove end) {
        owed.add(end);
    }

    /** What it is to be told now, each once until it was {@link #told}. */
    synchronized List<AgentRequest.EndMove> owed() {
        List<AgentRequest.EndMove> all = List.copyOf(owed);
        owed.clear();
        return all;
    }

    /** It was told; where it has not said that it knows it is told again. */
    synchronized void told(AgentRequest.EndMove end, boolean known) {
        if (!known) {
            owed.add(end);
        }
    }

    /** Why no work goes to it while it is down. */
    synchronized String cause() {
        return cause;
    }

    synchronized Optional<NodeAgent> agent() {
        return agent;
    }

    /** What {@code may} be begun now, if need be; it counts as begun from here on. */
    synchronized List<Ready> ready(Predicate<Work> may) {
        List<Ready> ready = new ArrayList<>();
        if (agent.isEmpty()) {
            return ready;
        }
        Set<VmId> passed = new HashSet<>();
        Iterator<Work> all = waiting.iterator();
        while (all.hasNext()) {
            Work work = all.next();
            if (!busy.containsKey(work.vm())
                    && passed.add(work.vm())
                    && isRoomFor(work)
                    && may.test(work)) {
                all.remove();
                busy.put(work.vm(), work.moves());
                ready.add(new Ready(work, agent.get()));
            }
        }
        return ready;
    }

    private boolean isRoomFor(Work work) {
        return Collections.frequency(busy.values(), work.moves()) < AT_ONCE;
    }

    /**
     * All that waits and {@code may} be given up, taken out, where the host is down since before
     * {@code nanos}; else nothing.
     */
    synchronized List<Work> stranded(long nanos, Predicate<Work> may) {
        if (agent.isPresent() || downSinceNanos - nanos > 0) {
            return List.of();
        }
        List<Work> all = waiting.stream().filter(may).toList();
        waiting.removeAll(all);
        return all;
    }
}
