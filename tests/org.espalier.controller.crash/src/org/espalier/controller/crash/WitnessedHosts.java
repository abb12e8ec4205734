// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.Inventory;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmStep;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Hosts in the driver's process, which keep the contract of agents. Every effect is a line of an
 * append-only log: the witness of what was really done.
 */
final class WitnessedHosts implements AutoCloseable {
    private final Map<HostId, Map<VmId, VmObservation>> hosts = new HashMap<>();
    private final Map<String, AgentReply> answered = new HashMap<>();
    private final BufferedWriter log;
    private long repeated;

    WitnessedHosts(Path log) throws IOException {
        this.log =
                Files.newBufferedWriter(
                        log, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
    }

    synchronized AgentReport.Hello hello(HostId host) {
        return new AgentReport.Hello(
                "crash",
                Workload.HOST,
                Set.of("REBOOT", "RESET"),
                Instant.now(),
                new Inventory(List.copyOf(vms(host).values())),
                Optional.empty());
    }

    synchronized AgentReply answer(HostId host, AgentRequest request) throws IOException {
        if (request instanceof AgentRequest.DefineVm define) {
            String effect = "define " + define.spec().id() + " " + define.spec().name();
            return once(host, define.id(), effect, () -> define(host, define.spec()));
        } else if (request instanceof AgentRequest.StepVm step) {
            String effect = "step " + step.vm() + " " + step.verb();
            return once(host, step.id(), effect, () -> step(host, step));
        } else if (request instanceof AgentRequest.TakeInventory) {
            return new AgentReply.Listing(new Inventory(List.copyOf(vms(host).values())));
        } else if (request instanceof AgentRequest.SetNetworks) {
            // The same as often as one likes: nothing to witness.
            return new AgentReply.Done(false, Optional.empty());
        }
        throw new IllegalArgumentException("Not asked for here: " + request);
    }

    private AgentReply once(HostId host, String id, String effect, Supplier<AgentReply> act)
            throws IOException {
        AgentReply first = answered.get(id);
        if (first != null) {
            repeated++;
            return first;
        }
        AgentReply reply = act.get();
        answered.put(id, reply);
        String result =
                reply instanceof AgentReply.Done done && !done.already() ? "did" : "did-not";
        log.write(id + " " + result + " " + host + " " + effect);
        log.newLine();
        log.flush();
        return reply;
    }

    private AgentReply define(HostId host, VmSpec spec) {
        if (vms(host).containsKey(spec.id())) {
            return new AgentReply.Done(true, Optional.empty());
        }
        put(host, spec.id(), spec.name(), VmState.DEFINED, spec);
        return new AgentReply.Done(false, Optional.of(VmState.DEFINED));
    }

    private AgentReply step(HostId host, AgentRequest.StepVm step) {
        VmObservation vm = vms(host).get(step.vm());
        if (vm == null) {
            return failed(Refusal.Code.NOT_FOUND);
        }
        VmStep means = VmStep.of(vm.state(), step.verb());
        if (means instanceof VmStep.Not) {
            return failed(Refusal.Code.ILLEGAL_STATE);
        } else if (means instanceof VmStep.Already) {
            return new AgentReply.Done(true, Optional.of(vm.state()));
        }
        VmState next = ((VmStep.To) means).next();
        VmState reached = next;
        if (next instanceof VmState.Starting starting) {
            reached = starting.started();
        } else if (next instanceof VmState.Stopping stopping) {
            reached = stopping.stopped();
        }
        if (reached instanceof VmState.Deleted) {
            vms(host).remove(step.vm());
        } else {
            vms(host)
                    .put(
                            vm.id(),
                            new VmObservation(
                                    vm.id(), vm.name(), reached, vm.size(), Optional.empty()));
        }
        return new AgentReply.Done(false, Optional.of(reached));
    }

    private void put(HostId host, VmId id, String name, VmState state, VmSpec spec) {
        vms(host).put(id, new VmObservation(id, name, state, spec.size(), Optional.empty()));
    }

    private Map<VmId, VmObservation> vms(HostId host) {
        return hosts.computeIfAbsent(host, h -> new LinkedHashMap<>());
    }

    private static AgentReply failed(Refusal.Code code) {
        return new AgentReply.Failed(new Refusal(code, "Not done", "its state", "None"));
    }

    /** How often a request came again and had no second effect. */
    synchronized long repeated() {
        return repeated;
    }

    @Override
    public synchronized void close() throws IOException {
        log.close();
    }
}
