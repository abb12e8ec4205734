// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer;

import org.espalier.security.Identity;
import org.espalier.security.PeerRole;
import org.espalier.security.TlsContexts;
import org.espalier.transfer.internal.Door;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The one port of an agent at which other agents come in, whatever they come for: links for VMs
 * that move, and chunks of images. It listens while anybody expects them.
 */
public final class DataDoor implements AutoCloseable {
    private final Door door;

    /** Who has the door of this process; made when it is first wanted. */
    @FunctionalInterface
    public interface Source {
        /**
         * The door, always the same.
         *
         * @throws IOException if this host has no certificate yet, or its own address is not known
         */
        DataDoor door() throws IOException;
    }

    /**
     * Listens on nothing yet.
     *
     * @param own whom this host's agent goes by
     * @param address to listen on: that by which the site's other hosts reach this one
     * @param port to listen on; 0 for any that is free
     */
    public DataDoor(Identity own, InetAddress address, int port) {
        TlsContexts tls = TlsContexts.forMuch(own, certificate -> Optional.empty(), PeerRole.AGENT);
        door = new Door(tls, address, port);
    }

    /** What it is made of; for this bundle alone. */
    public Door inside() {
        return door;
    }

    @Override
    public void close() {
        door.close();
    }
}
