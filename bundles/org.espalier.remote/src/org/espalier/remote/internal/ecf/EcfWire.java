// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote.internal.ecf;

import org.eclipse.ecf.core.util.ECFException;
import org.eclipse.ecf.remoteservice.IRemoteCall;
import org.eclipse.ecf.remoteservice.IRemoteService;
import org.espalier.link.Wire;

import java.io.IOException;
import java.util.function.Consumer;

/** Sends pieces as one-way calls of the peer's remote service. */
final class EcfWire implements Wire {
    private final IRemoteService service;
    private final Consumer<String> close;

    EcfWire(IRemoteService service, Consumer<String> close) {
        this.service = service;
        this.close = close;
    }

    @Override
    public void send(byte[] piece) throws IOException {
        try {
            service.fireAsync(new Call(piece));
        } catch (ECFException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close(String cause) {
        close.accept(cause);
    }

    private record Call(byte[] piece) implements IRemoteCall {
        @Override
        public String getMethod() {
            return LinkService.DELIVER;
        }

        @Override
        public Object[] getParameters() {
            return new Object[] {piece};
        }

        @Override
        public long getTimeout() {
            return DEFAULT_TIMEOUT;
        }
    }
}
