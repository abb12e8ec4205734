// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.AgentSettings;
import org.espalier.agent.vm.Fence;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An agent over a fake driver, in a directory of its own, connected to a recording uplink. */
final class TestAgent implements AutoCloseable {
    static final HostId HOST = new HostId("node01");
    static final Network USER = new Network(new NetworkId("user"), Network.Kind.USER, "");

    final Path directory;
    final FakeDriver driver;
    final RecordingUplink uplink = new RecordingUplink();
    final FakeLinks links = new FakeLinks();
    final Agent agent;

    TestAgent(Path directory) throws IOException {
        this(directory, new FakeDriver(), new NoFence());
    }

    TestAgent(Path directory, FakeDriver driver, Fence fence) throws IOException {
        this.directory = directory;
        this.driver = driver;
        Path images = Files.createDirectories(directory.resolve("images"));
        try (RandomAccessFile image =
                new RandomAccessFile(images.resolve("tiny.img").toFile(), "rw")) {
            image.setLength(1 << 20);
        }
        agent = new Agent(settings(directory), driver, fence, Optional.of(links), Optional.empty());
        agent.connected(uplink);
        uplink.hello();
    }

    static AgentSettings settings(Path directory) {
        return new AgentSettings(
                HOST,
                "fake:host",
                directory.resolve("images"),
                directory.resolve("state"),
                Optional.of(new Capacity(4, 1L << 30, 1L << 33)),
                Optional.empty(),
                "1.2.3",
                new AgentSettings.Limits(
                        Duration.ofMillis(20),
                        Duration.ofMillis(20),
                        Duration.ofMillis(300),
                        1 << 10,
                        4,
                        8,
                        1 << 12),
                Optional.of(new AgentSettings.Moves(directory.resolve("moves"), Path.of("/seen"))));
    }

    static VmSpec spec(String name) {
        return spec(VmId.random(), name, "tiny.img");
    }

    static VmSpec spec(VmId id, String name, String image) {
        return new VmSpec(
                id,
                name,
                new VoId("physics"),
                image,
                Image.Format.RAW,
                new Capacity(1, 64 << 20, 0),
                USER);
    }

    AgentReply ask(AgentRequest request) {
        try {
            return agent.request(request).toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("No answer to " + request, e);
        }
    }

    static String id() {
        return UUID.randomUUID().toString();
    }

    AgentReply step(VmId vm, VmVerb verb) {
        return ask(new AgentRequest.StepVm(id(), vm, verb));
    }

    /** The state reached; fails if it was refused. */
    VmState done(AgentReply reply) {
        if (reply instanceof AgentReply.Done done) {
            return done.state().orElseThrow();
        }
        throw new AssertionError(reply.toString());
    }

    /** That it held before, and what the VM is. */
    static Consumer<AgentReply> already(VmState state) {
        return reply ->
                assertThat(reply)
                        .isInstanceOfSatisfying(
                                AgentReply.Done.class,
                                done -> {
                                    assertThat(done.already()).isTrue();
                                    assertThat(done.state()).contains(state);
                                });
    }

    Refusal refused(AgentReply reply) {
        if (reply instanceof AgentReply.Failed failed) {
            return failed.refusal();
        }
        throw new AssertionError("Not refused: " + reply);
    }

    VmId defined(String name) {
        VmSpec spec = spec(name);
        done(ask(new AgentRequest.DefineVm(id(), spec)));
        return spec.id();
    }

    VmId running(String name) {
        VmId vm = defined(name);
        done(step(vm, VmVerb.START));
        return vm;
    }

    VmFolder folder(VmId vm) {
        return new VmFolders(directory.resolve("state")).of(vm);
    }

    @Override
    public void close() {
        agent.close();
    }
}
