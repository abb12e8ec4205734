// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.testing;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Records for tests. */
public final class Things {
    private Things() {}

    public static Vm vm(int number, String name, int host, Vm.Origin origin) {
        return new Vm(
                new VmId(new UUID(7, number)),
                name,
                new HostId("node" + host),
                new VoId("default"),
                Optional.empty(),
                new Capacity(1, 64, 64),
                VmState.DEFINED,
                origin,
                Instant.EPOCH,
                Optional.empty());
    }
}
