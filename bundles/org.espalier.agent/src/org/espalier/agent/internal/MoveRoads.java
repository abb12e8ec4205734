// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Fence;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;
import org.espalier.transfer.HostLinks;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** By what VMs get from host to host, where they can. */
final class MoveRoads {
    private final AgentSettings settings;
    private final VmDriver driver;
    private final Fence fence;
    private final Optional<HostLinks> links;

    MoveRoads(AgentSettings settings, VmDriver driver, Fence fence, Optional<HostLinks> links) {
        this.settings = settings;
        this.driver = driver;
        this.fence = fence;
        this.links = links;
    }

    HostId host() {
        return settings.host();
    }

    VmDriver driver() {
        return driver;
    }

    /** What the driver can do here: without a road it moves nothing. */
    Set<Capability> capabilities() {
        Set<Capability> all = EnumSet.noneOf(Capability.class);
        all.addAll(driver.capabilities());
        if (links.isEmpty() || settings.moves().isEmpty()) {
            all.remove(Capability.LIVE_MIGRATION);
        }
        return all;
    }

    /** A road for one move. */
    MoveRoad road(String thing, String move) throws RefusedException {
        if (!capabilities().contains(Capability.LIVE_MIGRATION)) {
            throw unsupported(
                    thing,
                    "the driver "
                            + driver.name()
                            + " of host "
                            + host()
                            + " has no live migration");
        }
        if (fence.enforcing()) {
            // It would run at its new host before its fence stands there.
            throw unsupported(
                    thing, "the fence of host " + host() + " is not raised for VMs that move");
        }
        return new MoveRoad(links.orElseThrow(), settings.moves().orElseThrow(), move);
    }

    private static RefusedException unsupported(String thing, String cause) {
        return RefusedException.of(
                Refusal.Code.UNSUPPORTED, thing, cause, "Shut it down, and make it anew elsewhere");
    }
}
