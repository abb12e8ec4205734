// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.HostNetwork;
import org.espalier.api.agent.Inventory;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmSnapshot;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmStep;
import org.espalier.api.model.VmTraits;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A host in memory that keeps the contract of agents: a request's id has its effect once, and gets
 * its first answer ever after. A script can come before it.
 */
final class FakeAgent implements NodeAgent {
    /** Gives an answer in place of the host's, or nothing. */
    interface Script extends Function<AgentRequest, Optional<CompletionStage<AgentReply>>> {}

    private final Map<VmId, VmObservation> vms = new LinkedHashMap<>();
    private final Map<String, AgentReply> answered = new HashMap<>();
    private final List<AgentRequest> asked = new ArrayList<>();
    private final List<String> effects = new ArrayList<>();
    private final List<VmSpec> specs = new ArrayList<>();
    private List<HostNetwork> networks = List.of();
    private Optional<String> boot = Optional.empty();
    private FakeAgent neighbour;
    private Script script = request -> Optional.empty();

    static Refusal refusal(Refusal.Code code) {
        return new Refusal(code, "It was not done", "the test says so", "Go on");
    }

    static Script lost() {
        return request ->
                Optional.of(CompletableFuture.failedFuture(new IOException("connection lost")));
    }

    static Script never() {
        return request -> Optional.of(new CompletableFuture<>());
    }

    synchronized void script(Script newScript) {
        script = newScript;
    }

    synchronized void obey() {
        script = request -> Optional.empty();
    }

    /** Obeys, as one that nobody asked for anything yet. */
    synchronized void forget() {
        obey();
        asked.clear();
    }

    synchronized void put(VmObservation vm) {
        vms.put(vm.id(), vm);
    }

    synchronized void remove(VmId vm) {
        vms.remove(vm);
    }

    synchronized Inventory inventory() {
        return new Inventory(List.copyOf(vms.values()));
    }

    synchronized List<AgentRequest> asked() {
        return List.copyOf(asked);
    }

    /** Ids of the requests that had an effect, in order. */
    synchronized List<String> effects() {
        return List.copyOf(effects);
    }

    synchronized List<VmSpec> specs() {
        return List.copyOf(specs);
    }

    @Override
    public CompletionStage<AgentReply> request(AgentRequest request) {
        Script first;
        if (request instanceof AgentRequest.SetNetworks set) {
            return served(set);
        }
        synchronized (this) {
            asked.add(request);
            first = script;
        }
        try {
            return first.apply(request)
                    .orElseGet(() -> CompletableFuture.completedFuture(answer(request)));
        } finally {
            VmSite.CHANGE.changed();
        }
    }

    /** Told by the way: it is no work, and no script is for it. */
    private CompletionStage<AgentReply> served(AgentRequest.SetNetworks set) {
        synchronized (this) {
            networks = set.networks();
        }
        VmSite.CHANGE.changed();
        return CompletableFuture.completedFuture(new AgentReply.Done(false, Optional.empty()));
    }

    /** For what addresses it was told to answer last. */
    synchronized List<HostNetwork> networks() {
        return networks;
    }

    /** What the host answers, script or not. */
    synchronized AgentReply answer(AgentRequest request) {
        if (request instanceof AgentRequest.DefineVm define) {
            return once(define.id(), () -> define(define.spec()));
        } else if (request instanceof AgentRequest.StepVm step) {
            return once(step.id(), () -> step(step));
        } else if (request instanceof AgentRequest.OperateOnVm operate) {
            return once(operate.id(), () -> operate(operate));
        } else if (request instanceof AgentRequest.CloneVm clone) {
            return once(clone.id(), () -> define(clone.spec()));
        } else if (request instanceof AgentRequest.MoveVm move) {
            return once(move.move(), () -> move(move));
        } else if (request instanceof AgentRequest.PrepareMove prepare) {
            return prepare(prepare);
        } else if (request instanceof AgentRequest.EndMove end) {
            return end(end);
        } else if (request instanceof AgentRequest.TakeInventory) {
            return new AgentReply.Listing(inventory());
        } else if (request instanceof AgentRequest.ReadSerialLog log) {
            return new AgentReply.Log(Bytes.utf8("log, at most " + log.maxBytes()));
        } else if (request instanceof AgentRequest.ReadAgentLog log) {
            return new AgentReply.Log(Bytes.utf8("own log, at most " + log.maxBytes()));
        }
        return new AgentReply.Done(false, Optional.empty());
    }

    /** Where VMs go that are moved away. */
    void neighbour(FakeAgent other) {
        neighbour = other;
    }

    private AgentReply prepare(AgentRequest.PrepareMove request) {
        specs.add(request.spec());
        VmObservation here = vms.get(request.spec().id());
        return here != null
                ? new AgentReply.Done(true, Optional.of(here.state()))
                : new AgentReply.Prepared("192.0.2.1", 1, "/disk", "/log");
    }

    private AgentReply move(AgentRequest.MoveVm request) {
        VmObservation vm = vms.remove(request.vm());
        if (vm == null) {
            return new AgentReply.Failed(refusal(Refusal.Code.NOT_FOUND));
        }
        neighbour.put(vm);
        return new AgentReply.Done(false, Optional.empty());
    }

    private AgentReply end(AgentRequest.EndMove request) {
        VmObservation vm = vms.get(request.vm());
        if (request.here()) {
            return vm == null
                    ? new AgentReply.Failed(refusal(Refusal.Code.NOT_FOUND))
                    : new AgentReply.Done(false, Optional.of(vm.state()));
        }
        if (vm != null && vm.state() instanceof VmState.Running) {
            return new AgentReply.Failed(refusal(Refusal.Code.ILLEGAL_STATE));
        }
        vms.remove(request.vm());
        return new AgentReply.Done(false, Optional.of(VmState.DELETED));
    }

    private AgentReply once(String id, Supplier<AgentReply> effect) {
        AgentReply first = answered.get(id);
        if (first == null) {
            first = effect.get();
            answered.put(id, first);
            effects.add(id);
        }
        return first;
    }

    private AgentReply define(VmSpec spec) {
        specs.add(spec);
        put(
                new VmObservation(
                        spec.id(), spec.name(), VmState.DEFINED, spec.size(), Optional.empty()));
        return new AgentReply.Done(false, Optional.of(VmState.DEFINED));
    }

    private AgentReply operate(AgentRequest.OperateOnVm request) {
        VmObservation vm = vms.get(request.vm());
        if (vm == null) {
            return new AgentReply.Failed(refusal(Refusal.Code.NOT_FOUND));
        }
        VmStep means = request.operation().on(vm.state(), vm.size(), vm.kept());
        if (means instanceof VmStep.Not) {
            return new AgentReply.Failed(refusal(Refusal.Code.ILLEGAL_STATE));
        } else if (means instanceof VmStep.Already) {
            return new AgentReply.Done(true, Optional.of(vm.state()));
        }
        VmState reached = ((VmStep.To) means).next();
        put(operated(vm, request.operation(), reached));
        return new AgentReply.Done(false, Optional.of(reached));
    }

    private static VmObservation operated(VmObservation vm, VmOperation operation, VmState state) {
        List<VmSnapshot> snapshots = new ArrayList<>(vm.kept().snapshots());
        Capacity size = vm.size();
        Optional<Capacity> next = vm.kept().next();
        if (operation instanceof VmOperation.Resize resize) {
            Capacity wanted = new Capacity(resize.cores(), resize.memoryBytes(), size.diskBytes());
            next = state.alive() ? Optional.of(wanted) : Optional.empty();
            size = state.alive() ? size : wanted;
        } else if (operation instanceof VmOperation.TakeSnapshot take) {
            snapshots.add(new VmSnapshot(take.name(), Instant.EPOCH, state.alive()));
        } else if (operation instanceof VmOperation.DeleteSnapshot delete) {
            snapshots.removeIf(s -> s.name().equals(delete.name()));
        }
        return new VmObservation(
                vm.id(),
                vm.name(),
                state,
                size,
                vm.trouble(),
                Optional.of(new VmTraits(false, next, snapshots)));
    }

    /** The host was started anew. */
    synchronized void booted(String identity) {
        boot = Optional.of(identity);
    }

    synchronized Optional<String> boot() {
        return boot;
    }

    private AgentReply step(AgentRequest.StepVm step) {
        VmObservation vm = vms.get(step.vm());
        if (vm == null) {
            return new AgentReply.Failed(refusal(Refusal.Code.NOT_FOUND));
        }
        VmStep means = VmStep.of(vm.state(), step.verb());
        if (means instanceof VmStep.Not) {
            return new AgentReply.Failed(refusal(Refusal.Code.ILLEGAL_STATE));
        } else if (means instanceof VmStep.Already) {
            return new AgentReply.Done(true, Optional.of(vm.state()));
        }
        VmState next = ((VmStep.To) means).next();
        VmState reached = next instanceof VmState.Starting starting ? starting.started() : next;
        if (reached instanceof VmState.Deleted) {
            vms.remove(step.vm());
        } else {
            boolean keeps = vm.state().alive() == reached.alive() || vm.kept().next().isEmpty();
            put(
                    new VmObservation(
                            vm.id(),
                            vm.name(),
                            reached,
                            keeps ? vm.size() : vm.kept().next().get(),
                            Optional.empty(),
                            keeps
                                    ? vm.traits()
                                    : vm.traits().map(t -> t.withNext(Optional.empty()))));
        }
        return new AgentReply.Done(false, Optional.of(reached));
    }
}
