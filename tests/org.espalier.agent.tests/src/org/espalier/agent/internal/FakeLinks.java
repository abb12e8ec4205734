// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.api.model.HostId;
import org.espalier.transfer.HostLinks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to other hosts that leads nowhere, and tells what was asked of it. */
final class FakeLinks implements HostLinks {
    final List<String> said = new CopyOnWriteArrayList<>();
    final List<Path> sockets = new CopyOnWriteArrayList<>();
    volatile String trouble;

    @Override
    public Gate admit(HostId from, String ticket, List<Path> targets) {
        said.add("admit " + from + " by " + ticket);
        return new Gate() {
            @Override
            public Endpoint endpoint() {
                return new Endpoint("192.0.2.7", 4711);
            }

            @Override
            public void close() {
                said.add("no more " + ticket);
            }
        };
    }

    @Override
    public Outlet forward(HostId to, Endpoint at, String ticket, List<Path> made)
            throws IOException {
        said.add("forward to " + to + " at " + at.address() + ":" + at.port() + " by " + ticket);
        for (Path each : made) {
            sockets.add(Files.createFile(each));
        }
        return new Outlet() {
            @Override
            public Optional<String> trouble() {
                return Optional.ofNullable(trouble);
            }

            @Override
            public void close() {
                said.add("closed");
            }
        };
    }
}
