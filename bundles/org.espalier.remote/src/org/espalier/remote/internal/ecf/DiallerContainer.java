// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import org.eclipse.ecf.core.identity.ID;
import org.eclipse.ecf.provider.comm.AsynchEvent;
import org.eclipse.ecf.provider.comm.ISynchAsynchConnection;
import org.eclipse.ecf.provider.comm.SynchEvent;
import org.eclipse.ecf.provider.generic.ClientSOContainer;
import org.eclipse.ecf.provider.generic.ContainerMessage;
import org.eclipse.ecf.provider.generic.SOContainerConfig;
import org.espalier.security.Peer;

import java.io.IOException;
import java.io.Serializable;

/** ECF's container of who dials, for one connection. */
final class DiallerContainer extends ClientSOContainer {
    private final TlsConnection ready;

    DiallerContainer(Peer self, TlsConnection connection) {
        super(new SOContainerConfig(Ids.dialler(self)));
        ready = connection;
        setSharedObjectMessageSerializer(new SafeMessages());
    }

    @Override
    protected ISynchAsynchConnection createConnection(ID target, Object data) {
        ready.handler(receiver);
        return ready;
    }

    @Override
    protected void processAsynch(AsynchEvent event) throws IOException {
        // ECF would also make objects of classes that the peer names.
        Serializable data = event.getData() instanceof byte[] bytes ? bytes : new byte[0];
        ContainerMessage message = SafeObjects.read(ContainerMessage.class, (byte[]) data);
        synchronized (connectLock) {
            if (message.getData() instanceof ContainerMessage.SharedObjectMessage) {
                handleSharedObjectMessage(message);
            } else if (message.getData() instanceof ContainerMessage.ViewChangeMessage) {
                handleViewChangeMessage(message);
            } else {
                throw new IOException("the controller sends ECF messages of an unknown kind");
            }
        }
    }

    @Override
    protected Serializable processSynch(SynchEvent event) throws IOException {
        throw new IOException("the controller ends the connection");
    }
}
