// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import org.eclipse.ecf.core.identity.ID;
import org.eclipse.ecf.core.util.ECFException;
import org.eclipse.ecf.provider.comm.AsynchEvent;
import org.eclipse.ecf.provider.comm.IConnectionListener;
import org.eclipse.ecf.provider.comm.ISynchAsynchConnection;
import org.eclipse.ecf.provider.comm.ISynchAsynchEventHandler;
import org.eclipse.ecf.provider.comm.SynchEvent;
import org.eclipse.ecf.provider.generic.ContainerMessage;
import org.espalier.remote.internal.FrameSocket;

import java.io.IOException;
import java.util.Map;

/**
 * ECF's connection over a {@link FrameSocket}. ECF's own one parses Java objects straight from the
 * socket, keeps every message that it ever sent until its stream is reset, and takes three threads.
 */
final class TlsConnection implements ISynchAsynchConnection, FrameSocket.Receiver {
    private final FrameSocket socket;
    private final String path;
    private final Life life;

    private volatile ISynchAsynchEventHandler handler;

    /** Over {@code socket}; {@code path} is what who dials asks for. */
    TlsConnection(FrameSocket socket, String path, Life life) {
        this.socket = socket;
        this.path = path;
        this.life = life;
    }

    /** Whom ECF wants to be told of messages. */
    void handler(ISynchAsynchEventHandler newHandler) {
        handler = newHandler;
    }

    @Override
    public Object connect(ID target, Object data, int timeout) throws ECFException {
        try {
            socket.sendNow(
                    FrameSocket.PATH, path.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            socket.sendNow(FrameSocket.CONNECT, SafeObjects.write(data));
            return SafeObjects.read(
                    ContainerMessage.class, socket.readExpected(FrameSocket.RESULT));
        } catch (IOException e) {
            throw new ECFException("No connection to " + target.getName(), e);
        }
    }

    @Override
    public void frame(byte kind, byte[] content) throws IOException {
        switch (kind) {
            case FrameSocket.ASYNCH -> {
                handler.handleAsynchEvent(new AsynchEvent(this, content));
                life.pace(socket.silence());
            }
            case FrameSocket.SYNCH -> handler.handleSynchEvent(new SynchEvent(this, content));
            default -> throw new IOException("a frame of kind " + kind + " is out of place");
        }
    }

    @Override
    public void sendAsynch(ID receiver, byte[] data) throws IOException {
        socket.send(FrameSocket.ASYNCH, data);
    }

    @Override
    public Object sendSynch(ID receiver, byte[] data) throws IOException {
        // ECF sends nothing by this but that it leaves.
        socket.send(FrameSocket.SYNCH, data);
        return null;
    }

    @Override
    public void start() {
        socket.start(this);
    }

    @Override
    public void disconnect() {
        socket.close("ECF ended the connection");
    }

    @Override
    public boolean isConnected() {
        return !socket.isClosed();
    }

    @Override
    public boolean isStarted() {
        return !socket.isClosed();
    }

    @Override
    public ID getLocalID() {
        return handler.getEventHandlerID();
    }

    @Override
    public void stop() {
        // ECF stops a connection only to disconnect it at once.
    }

    @Override
    public Map<?, ?> getProperties() {
        return Map.of();
    }

    @Override
    public void addListener(IConnectionListener listener) {
        // ECF's containers add none: they are told by their handler.
    }

    @Override
    public void removeListener(IConnectionListener listener) {
        // None was added.
    }

    @Override
    public <T> T getAdapter(Class<T> type) {
        return null;
    }
}
