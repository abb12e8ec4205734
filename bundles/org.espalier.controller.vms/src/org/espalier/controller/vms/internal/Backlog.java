// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.agent.AgentReport;

/**
 * What one host has reported and the writer has not dealt with. It is bounded: a host that reports
 * more than the controller can take waits, and its connection is not read on meanwhile; nobody else
 * notices.
 */
final class Backlog {
    /** As much may wait; one report that is larger by itself waits until it is alone. */
    static final int MOST = 4096;

    /** What a report costs besides its VMs. */
    static final int REPORT = 16;

    private int waiting;

    /** What {@code report} costs: about as many VMs as it has the writer look at. */
    static int cost(AgentReport report) {
        if (report instanceof AgentReport.Hello hello) {
            return REPORT + hello.inventory().vms().size();
        } else if (report instanceof AgentReport.VmsChanged changed) {
            return REPORT + changed.vms().size() + changed.vanished().size();
        }
        return REPORT;
    }

    /**
     * Takes room, and waits for it where there is none.
     *
     * @throws InterruptedException if the thread is wanted elsewhere: no room was taken
     */
    synchronized void enter(int cost) throws InterruptedException {
        while (waiting > 0 && waiting + cost > MOST) {
            wait();
        }
        waiting += cost;
    }

    /** Gives room back. */
    synchronized void leave(int cost) {
        waiting -= cost;
        notifyAll();
    }
}
