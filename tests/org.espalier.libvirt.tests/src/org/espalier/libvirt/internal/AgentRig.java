// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.agent.HostAgent;
import org.espalier.agent.HostAgents;
import org.espalier.agent.vm.VmDriverFactory;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentReport.ConsoleOutput;
import org.espalier.api.agent.AgentReport.Hello;
import org.espalier.api.agent.AgentReport.VmsChanged;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;
import org.espalier.transfer.HostLinks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An agent over a real driver, and a controller that only listens. */
final class AgentRig implements AutoCloseable {
    private final List<AgentReport> reports = new CopyOnWriteArrayList<>();
    private final HostAgent agent;

    AgentRig(Lab lab, String uri, Path state, Path images) throws IOException {
        this(lab.drivers(), uri, state, images);
    }

    AgentRig(VmDriverFactory drivers, String uri, Path state, Path images) throws IOException {
        this(drivers, settings(Rig.HOST, uri, state, images, Optional.empty()), Optional.empty());
    }

    /** One whose VMs can be moved. */
    AgentRig(VmDriverFactory drivers, AgentSettings settings, Optional<HostLinks> links)
            throws IOException {
        agent =
                links.isPresent()
                        ? HostAgents.start(settings, drivers, links.get())
                        : HostAgents.start(settings, drivers);
        agent.connected(reports::add);
        await(Hello.class, h -> h.trouble().isEmpty());
    }

    static AgentSettings settings(
            HostId host, String uri, Path state, Path images, Optional<AgentSettings.Moves> moves) {
        return new AgentSettings(
                host,
                uri,
                images,
                state,
                Optional.of(new Capacity(2, 1L << 30, 1L << 32)),
                Optional.empty(),
                "1",
                new AgentSettings.Limits(
                        Duration.ofMillis(200),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(30),
                        1 << 10,
                        4,
                        100,
                        1 << 20),
                moves);
    }

    /** Asks, and goes on at once. */
    CompletableFuture<AgentReply> begin(AgentRequest request) {
        return agent.request(request).toCompletableFuture();
    }

    <T extends AgentReport> T await(Class<T> type, Predicate<? super T> wanted) {
        return Await.value(
                type.getSimpleName(),
                () ->
                        reports.stream()
                                .filter(type::isInstance)
                                .map(type::cast)
                                .filter(wanted)
                                .findFirst());
    }

    /** Forgets the reports so far. */
    void forget() {
        reports.clear();
    }

    Optional<VmState> state(VmId vm) {
        AgentReply reply = ask(new AgentRequest.TakeInventory());
        return ((AgentReply.Listing) reply)
                .inventory().vms().stream()
                        .filter(o -> o.id().equals(vm))
                        .map(VmObservation::state)
                        .findFirst();
    }

    void awaitState(VmId vm, VmState state) {
        await(
                VmsChanged.class,
                c -> c.vms().stream().anyMatch(o -> o.id().equals(vm) && o.state().equals(state)));
    }

    String output(String stream) {
        return reports.stream()
                .filter(ConsoleOutput.class::isInstance)
                .map(ConsoleOutput.class::cast)
                .filter(o -> o.stream().equals(stream))
                .map(o -> o.output().text())
                .collect(Collectors.joining());
    }

    AgentReply ask(AgentRequest request) {
        try {
            return agent.request(request).toCompletableFuture().get(120, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("No answer to " + request, e);
        }
    }

    static VmSpec spec(String name, String image) {
        return new VmSpec(
                        VmId.random(),
                        name,
                        new VoId("physics"),
                        image,
                        Image.Format.RAW,
                        new Capacity(1, 96L << 20, 0),
                        Rig.BRIDGE)
                .telling(GuestValues.NONE);
    }

    AgentReply define(VmSpec spec) {
        return ask(new AgentRequest.DefineVm(UUID.randomUUID().toString(), spec));
    }

    VmId defined(String name, String image) {
        VmSpec spec = spec(name, image);
        done(define(spec));
        return spec.id();
    }

    AgentReply step(VmId vm, VmVerb verb) {
        return ask(new AgentRequest.StepVm(UUID.randomUUID().toString(), vm, verb));
    }

    VmState done(AgentReply reply) {
        if (reply instanceof AgentReply.Done done) {
            return done.state().orElseThrow();
        }
        throw new AssertionError(reply.toString());
    }

    Refusal refused(AgentReply reply) {
        if (reply instanceof AgentReply.Failed failed) {
            return failed.refusal();
        }
        throw new AssertionError("Not refused: " + reply);
    }

    /** Ends a VM, whatever it is at. */
    void end(VmId vm) {
        step(vm, VmVerb.DESTROY);
        done(step(vm, VmVerb.DELETE));
    }

    @Override
    public void close() {
        agent.close();
    }
}
