// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal;

import org.espalier.api.model.HostId;
import org.espalier.transfer.HostLinks;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Receives other hosts that were admitted to sockets of this one. */
public final class DataPort implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DataPort.class.getName());

    private final Door door;
    private final List<Admitted> admitted = new ArrayList<>();

    /** Expects nobody yet. */
    public DataPort(Door door) {
        this.door = door;
        door.assign(Pass.VERSION, this::receive);
    }

    /** A host that may come in. */
    private final class Admitted implements HostLinks.Gate {
        private final HostId from;
        private final byte[] ticket;
        private final List<Path> sockets;
        private final HostLinks.Endpoint endpoint;
        private final BitSet used = new BitSet();
        private final Ducts ducts = new Ducts();

        Admitted(HostId from, byte[] ticket, List<Path> sockets, HostLinks.Endpoint endpoint) {
            this.from = from;
            this.ticket = ticket.clone();
            this.sockets = List.copyOf(sockets);
            this.endpoint = endpoint;
        }

        /** The socket that it wants, where it may have it: each only once. */
        synchronized Optional<Path> take(int socket) {
            if (socket >= sockets.size() || used.get(socket)) {
                return Optional.empty();
            }
            used.set(socket);
            return Optional.of(sockets.get(socket));
        }

        @Override
        public HostLinks.Endpoint endpoint() {
            return endpoint;
        }

        @Override
        public void close() {
            leave(this);
            ducts.close();
        }
    }

    /** See {@link HostLinks#admit}. */
    public synchronized HostLinks.Gate admit(HostId from, byte[] ticket, List<Path> sockets)
            throws IOException {
        Admitted gate = new Admitted(from, ticket, sockets, door.expect());
        admitted.add(gate);
        return gate;
    }

    private synchronized void leave(Admitted gate) {
        if (admitted.remove(gate)) {
            door.leave();
        }
    }

    private void receive(Door.Visit visit) throws IOException {
        Pass pass = Pass.read(visit.tls().getInputStream());
        Optional<Admitted> gate = gate(visit.peer(), pass);
        Optional<Path> target = gate.flatMap(g -> g.take(pass.socket()));
        if (target.isEmpty()) {
            LOG.log(Level.WARNING, "Host {0} came without a ticket that holds", visit.peer());
            visit.tls().getOutputStream().write(Pass.REFUSED);
            visit.end();
            return;
        }
        lead(visit, target.get(), gate.get(), "data-" + visit.peer() + "-" + pass.socket());
    }

    private static void lead(Door.Visit visit, Path target, Admitted gate, String name)
            throws IOException {
        SocketChannel unix = SocketChannel.open(UnixDomainSocketAddress.of(target));
        try {
            visit.tls().getOutputStream().write(Pass.WELCOME);
            visit.tls().setTcpNoDelay(true);
            visit.tls().setKeepAlive(true);
        } catch (IOException e) {
            Duct.quietly(unix);
            throw e;
        }
        if (visit.late().cancel(false)) {
            gate.ducts.join(name, visit.wire(), visit.tls(), unix);
        } else {
            Duct.quietly(unix);
        }
    }

    private synchronized Optional<Admitted> gate(HostId peer, Pass pass) {
        return admitted.stream()
                .filter(gate -> gate.from.equals(peer))
                .filter(gate -> MessageDigest.isEqual(gate.ticket, pass.ticket()))
                .findFirst();
    }

    @Override
    public void close() {
        List<Admitted> all;
        synchronized (this) {
            all = List.copyOf(admitted);
        }
        all.forEach(Admitted::close);
    }
}
