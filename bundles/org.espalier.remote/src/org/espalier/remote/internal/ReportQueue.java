// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal;

import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentReport.ConsoleOutput;
import org.espalier.api.agent.AgentReport.Heartbeat;
import org.espalier.api.agent.AgentReport.Hello;
import org.espalier.api.agent.AgentReport.Measured;
import org.espalier.api.agent.AgentReport.VmsChanged;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Reports on their way out, in order. What a newer one makes worthless is dropped; so is, where the
 * controller is too slow for them, the oldest output of consoles. Where that is not enough the
 * queue overflows: the connection has to be made anew then, and its Hello tells everything.
 */
final class ReportQueue {
    /** About as many bytes may wait. */
    static final long LIMIT = 8L << 20;

    /** About as many bytes go into one message. */
    static final long BATCH = 256L << 10;

    private static final int SMALL = 64;
    private static final int PER_VM = 256;

    private final Deque<AgentReport> waiting = new ArrayDeque<>();
    private long weight;

    /**
     * Adds a report.
     *
     * @return whether there was room
     */
    synchronized boolean add(AgentReport report) {
        if (report instanceof Heartbeat) {
            removeAll(Heartbeat.class);
        } else if (report instanceof Measured) {
            removeAll(Measured.class);
        } else if (report instanceof Hello) {
            // It replaces all that was known of the host; consoles are another matter.
            removeAll(VmsChanged.class);
            removeAll(Hello.class);
        }
        waiting.add(report);
        weight += weigh(report);
        if (weight > LIMIT) {
            dropOutput();
        }
        return weight <= LIMIT;
    }

    /** The next reports, as many as make a message; none if there is none. */
    synchronized List<AgentReport> poll() {
        List<AgentReport> batch = new ArrayList<>();
        long size = 0;
        while (!waiting.isEmpty() && size < BATCH) {
            AgentReport report = waiting.poll();
            size += weigh(report);
            batch.add(report);
        }
        weight -= size;
        return batch;
    }

    private void removeAll(Class<? extends AgentReport> type) {
        for (Iterator<AgentReport> each = waiting.iterator(); each.hasNext(); ) {
            AgentReport report = each.next();
            if (type.isInstance(report)) {
                each.remove();
                weight -= weigh(report);
            }
        }
    }

    private void dropOutput() {
        for (Iterator<AgentReport> each = waiting.iterator();
                weight > LIMIT / 2 && each.hasNext(); ) {
            AgentReport report = each.next();
            if (report instanceof ConsoleOutput) {
                each.remove();
                weight -= weigh(report);
            }
        }
    }

    private static long weigh(AgentReport report) {
        if (report instanceof Hello hello) {
            return SMALL + (long) PER_VM * hello.inventory().vms().size();
        }
        if (report instanceof VmsChanged changed) {
            return SMALL + (long) PER_VM * (changed.vms().size() + changed.vanished().size());
        }
        if (report instanceof Measured measured) {
            return SMALL + (long) PER_VM * measured.vms().size();
        }
        if (report instanceof ConsoleOutput output) {
            return SMALL + (long) output.output().length();
        }
        return SMALL;
    }
}
