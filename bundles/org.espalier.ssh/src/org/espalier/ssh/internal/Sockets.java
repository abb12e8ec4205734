// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import com.jcraft.jsch.SocketFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/** Makes the socket of one connection, which another thread may close at any time. */
final class Sockets implements SocketFactory, AutoCloseable {
    private final int millis;
    private final Socket socket = new Socket();

    /** No socket that is connecting takes longer than {@code millis}. */
    Sockets(int millis) {
        this.millis = millis;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        socket.connect(address, millis);
        return socket;
    }

    @Override
    public InputStream getInputStream(Socket from) throws IOException {
        return from.getInputStream();
    }

    @Override
    public OutputStream getOutputStream(Socket to) throws IOException {
        return to.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
