// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal;

import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.net.ssl.SSLSocket;

/** The connections of one admission: they end with it. */
final class Ducts implements AutoCloseable {
    private final Set<Duct> open = new HashSet<>();
    private boolean closed;

    /** Begins to carry; where it is over already, both ends are closed. */
    void join(String name, Socket wire, SSLSocket tls, SocketChannel unix) {
        Duct duct = new Duct(wire, tls, unix, this::over);
        boolean late;
        synchronized (this) {
            late = closed;
            if (!late) {
                open.add(duct);
            }
        }
        if (late) {
            duct.close();
        } else {
            duct.start(name);
        }
    }

    private synchronized void over(Duct duct) {
        open.remove(duct);
    }

    @Override
    public void close() {
        List<Duct> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(open);
        }
        all.forEach(Duct::close);
    }
}
