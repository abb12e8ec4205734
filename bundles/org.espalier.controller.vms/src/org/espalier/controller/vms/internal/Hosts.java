// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What consoles ask of hosts. */
final class Hosts implements HostAccess {
    /** A message holds no more in comfort; the end of a log is what is read. */
    private static final int MOST_LOG_BYTES = 1 << 20;

    private final SiteControl control;
    private final HostSessions sessions;
    private final Consoles consoles;
    private final Measurements measurements;

    Hosts(
            SiteControl control,
            HostSessions sessions,
            Consoles consoles,
            Measurements measurements) {
        this.control = control;
        this.sessions = sessions;
        this.consoles = consoles;
        this.measurements = measurements;
    }

    @Override
    public PlacementPlan plan(SiteState state, CreateVms command) {
        return Placements.plan(state, command);
    }

    @Override
    public List<HostMeasurement> measurements() {
        return measurements.newest(control.clock().instant());
    }

    @Override
    public List<HostMeasurement> history(HostId host) {
        return measurements.history(host, control.clock().instant());
    }

    @Override
    public ConsoleSession openConsole(VmId id, ConsoleListener listener) {
        Optional<Vm> vm = control.state().vm(id);
        if (vm.isEmpty()) {
            return consoles.none(listener, "the site has no such VM any more");
        }
        return sessions.reachable(vm.get().host())
                .map(session -> consoles.open(session, id, listener))
                .orElseGet(() -> consoles.none(listener, unreachable(vm.get())));
    }

    @Override
    public CompletionStage<Bytes> serialLog(VmId id, int maxBytes) {
        Optional<Vm> vm = control.state().vm(id);
        Optional<HostSession> session = vm.flatMap(v -> sessions.reachable(v.host()));
        if (session.isEmpty()) {
            return CompletableFuture.failedFuture(
                    RefusedException.of(
                            vm.isEmpty() ? Refusal.Code.NOT_FOUND : Refusal.Code.UNREACHABLE,
                            "The serial log was not read",
                            vm.map(Hosts::unreachable).orElse("the site has no such VM any more"),
                            "Check the host, then try again"));
        }
        return log(session.get(), new AgentRequest.ReadSerialLog(id, most(maxBytes)));
    }

    @Override
    public CompletionStage<Bytes> hostLog(HostId host, int maxBytes) {
        Optional<HostSession> session = sessions.reachable(host);
        return session.isPresent()
                ? log(session.get(), new AgentRequest.ReadAgentLog(most(maxBytes)))
                : CompletableFuture.failedFuture(
                        RefusedException.of(
                                Refusal.Code.UNREACHABLE,
                                "The log of host " + host + " was not read",
                                "its agent cannot be reached",
                                "Look into it on that machine, or wait until it is connected"));
    }

    private static int most(int maxBytes) {
        return Math.max(0, Math.min(maxBytes, MOST_LOG_BYTES));
    }

    private static CompletionStage<Bytes> log(HostSession session, AgentRequest request) {
        return session.agent().request(request).thenCompose(Hosts::content);
    }

    private static CompletionStage<Bytes> content(AgentReply reply) {
        if (reply instanceof AgentReply.Log log) {
            return CompletableFuture.completedFuture(log.content());
        }
        Refusal refusal =
                reply instanceof AgentReply.Failed failed
                        ? failed.refusal()
                        : new Refusal(
                                Refusal.Code.INTERNAL,
                                "The serial log was not read",
                                "the agent answered something else",
                                "Look into the agent's log");
        return CompletableFuture.failedFuture(new RefusedException(refusal));
    }

    private static String unreachable(Vm vm) {
        return "its host " + vm.host() + " cannot be reached";
    }
}
