// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer;

import org.espalier.api.model.HostId;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Direct connections between the hosts of a site. A host that has admitted another one for a ticket
 * lets it reach some of its UNIX sockets, each once; the other one has sockets of its own that lead
 * there. Nobody listens while nobody is admitted. Safe for many threads.
 */
public interface HostLinks {
    /**
     * Where a host is reached by others.
     *
     * @param address its IP address or DNS name
     * @param port its data port
     */
    record Endpoint(String address, int port) {}

    /** A host is admitted until this is closed; its connections end with it. */
    interface Gate extends AutoCloseable {
        /** Where it is to come to. */
        Endpoint endpoint();

        @Override
        void close();
    }

    /** Sockets that lead to another host until this is closed; their files are gone then. */
    interface Outlet extends AutoCloseable {
        /** Why the other host was not reached, where it was not: half a sentence. */
        Optional<String> trouble();

        @Override
        void close();
    }

    /**
     * Lets {@code from} reach {@code sockets}, each of them once.
     *
     * @param ticket 64 hexadecimal digits that nobody else knows
     * @param sockets of this host; they need to be there only when they are reached
     * @throws IOException if no port can be listened on
     */
    Gate admit(HostId from, String ticket, List<Path> sockets) throws IOException;

    /**
     * Makes {@code sockets} on this host, which lead to those that {@code to} has admitted this
     * host to, in the same order.
     *
     * @param at where it said that it is
     * @param sockets to be made; their directory exists and is nobody else's
     * @throws IOException if one cannot be made; then none is
     */
    Outlet forward(HostId to, Endpoint at, String ticket, List<Path> sockets) throws IOException;
}
