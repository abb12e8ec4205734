// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import org.eclipse.ecf.provider.comm.AsynchEvent;
import org.eclipse.ecf.provider.comm.SynchEvent;
import org.eclipse.ecf.provider.generic.ContainerMessage;
import org.eclipse.ecf.provider.generic.SOContainerConfig;
import org.eclipse.ecf.provider.generic.ServerSOContainer;
import org.espalier.security.Peer;

import java.io.IOException;
import java.io.Serializable;
import java.net.Socket;

/** ECF's container at the path of one peer, for one of its connections. */
final class ListenerContainer extends ServerSOContainer {
    private final Peer peer;

    ListenerContainer(Peer peer) {
        super(new SOContainerConfig(Ids.controller(peer)));
        this.peer = peer;
        setSharedObjectMessageSerializer(new SafeMessages());
    }

    /** ECF's answer to a peer that wants to join. */
    ContainerMessage join(Socket socket, ContainerMessage request, TlsConnection connection)
            throws IOException {
        if (!Ids.dialler(peer).equals(request.getFromContainerID())) {
            throw new IOException(
                    Ids.words(peer) + " calls itself " + request.getFromContainerID());
        }
        return acceptNewClient(socket, peer.name(), request, connection);
    }

    @Override
    protected void processAsynch(AsynchEvent event) throws IOException {
        // ECF would also make objects of classes that the peer names.
        Serializable data = event.getData() instanceof byte[] bytes ? bytes : new byte[0];
        ContainerMessage message = SafeObjects.read(ContainerMessage.class, (byte[]) data);
        if (!(message.getData() instanceof ContainerMessage.SharedObjectMessage)) {
            throw new IOException("the other side sends ECF messages that it has no business with");
        }
        handleSharedObjectMessage(message);
    }

    @Override
    protected Serializable processSynch(SynchEvent event) throws IOException {
        throw new IOException("the other side leaves");
    }
}
