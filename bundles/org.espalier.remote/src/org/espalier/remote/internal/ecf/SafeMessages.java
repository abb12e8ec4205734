// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import org.eclipse.ecf.core.identity.ID;
import org.eclipse.ecf.core.sharedobject.SharedObjectMsg;
import org.eclipse.ecf.core.sharedobject.SharedObjectMsgEvent;
import org.eclipse.ecf.core.sharedobject.util.ISharedObjectMessageSerializer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * What the registries of both sides say to each other. ECF would call any method that a message
 * names; here it must be one of those that a peer has a use for.
 */
final class SafeMessages implements ISharedObjectMessageSerializer {
    private static final Set<String> ALLOWED =
            Set.of("handleAddRegistrations", "handleFireRequest", "handleUnregister");

    @Override
    public byte[] serializeMessage(ID sender, Object message) throws IOException {
        return SafeObjects.write(message);
    }

    /**
     * Reads one.
     *
     * @throws UncheckedIOException if it is not allowed: a checked exception ECF would only log
     */
    @Override
    public Object deserializeMessage(byte[] data) {
        try {
            SharedObjectMsgEvent event = SafeObjects.read(SharedObjectMsgEvent.class, data);
            if (event.getData() instanceof SharedObjectMsg message
                    && ALLOWED.contains(message.getMethod())) {
                return event;
            }
            throw new IOException("the other side calls what it has no business with");
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
