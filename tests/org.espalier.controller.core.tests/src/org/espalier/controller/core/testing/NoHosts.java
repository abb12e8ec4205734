// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.testing;

import org.espalier.api.Bytes;
import org.espalier.api.agent.HostCounters;
import org.espalier.api.command.CreateVms;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.SiteState;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Has measured two hosts, and answers for no other thing. */
public final class NoHosts implements HostAccess {
    @Override
    public PlacementPlan plan(SiteState state, CreateVms command) {
        return new PlacementPlan(List.of(), List.of(), List.of(command.name()));
    }

    @Override
    public List<HostMeasurement> measurements() {
        return List.of(measured("a1"), measured("b1"));
    }

    private static HostMeasurement measured(String host) {
        return new HostMeasurement(
                new HostId(host), Instant.EPOCH, new HostCounters(1, 2, 3, 4, 5, 6), List.of());
    }

    @Override
    public List<HostMeasurement> history(HostId host) {
        return List.of();
    }

    @Override
    public ConsoleSession openConsole(VmId vm, ConsoleListener listener) {
        listener.closed("no hosts");
        return new ConsoleSession() {
            @Override
            public void type(Bytes input) {
                // Nobody hears it.
            }

            @Override
            public void close() {
                // Never was open.
            }
        };
    }

    @Override
    public CompletionStage<Bytes> hostLog(HostId host, int maxBytes) {
        return CompletableFuture.completedFuture(Bytes.utf8("log of " + host));
    }

    @Override
    public CompletionStage<Bytes> serialLog(VmId vm, int maxBytes) {
        return CompletableFuture.completedFuture(Bytes.utf8("log"));
    }
}
