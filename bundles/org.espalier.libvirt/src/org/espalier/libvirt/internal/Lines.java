// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.libvirt.jna.ConnectionPointer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Connections for calls, each for one call at a time. With two calls on one connection libvirt
 * before 10.3 writes into a stack that is no more, and the process dies (CVE-2024-4418).
 */
final class Lines {
    private final Deque<ConnectionPointer> idle = new ArrayDeque<>();
    private long generation;
    private boolean open;

    /**
     * A connection that is used now.
     *
     * @param connection it
     * @param generation that of the hypervisor's process that it leads to
     */
    record Line(ConnectionPointer connection, long generation) {}

    /** From now on there is a hypervisor. */
    synchronized void open() {
        open = true;
    }

    /** There is none any more: the connections that nobody uses, to be closed by the caller. */
    synchronized List<ConnectionPointer> close() {
        open = false;
        generation++;
        List<ConnectionPointer> all = List.copyOf(idle);
        idle.clear();
        return all;
    }

    /** That of the hypervisor that is there now. */
    synchronized long generation() {
        return generation;
    }

    /** One that nobody uses; null where a new one is to be made. */
    synchronized Line take() {
        ConnectionPointer connection = idle.poll();
        return connection == null ? null : new Line(connection, generation);
    }

    /** Nobody uses it any more: whether it is kept, else the caller closes it. */
    synchronized boolean keep(Line line) {
        return open && line.generation() == generation && idle.offer(line.connection());
    }
}
