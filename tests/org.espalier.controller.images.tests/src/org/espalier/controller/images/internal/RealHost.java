// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.agent.AgentSettings;
import org.espalier.agent.HostAgent;
import org.espalier.agent.HostAgents;
import org.espalier.agent.vm.VmDriver;
import org.espalier.agent.vm.VmDriverFactory;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.agent.ShareParent;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.security.Identity;
import org.espalier.transfer.DataDoor;
import org.espalier.transfer.TlsHostLinks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host with the agent of the product, which has no hypervisor; its link can be cut. */
final class RealHost implements NodeAgent, AutoCloseable {
    private final HostId id;
    private final Path directory;
    private final Path keys;
    private final Map<ShareParent, Wire> wires = new ConcurrentHashMap<>();
    private final List<ImageReport.Sharing> told = new CopyOnWriteArrayList<>();
    private volatile boolean cut;
    private DataDoor door;
    private HostAgent agent;
    private volatile AgentSessions.Session session;

    RealHost(ImageSite site, String name) throws IOException {
        id = new HostId(name);
        directory = Files.createDirectories(site.directory.resolve("agents").resolve(name));
        Files.createDirectories(pool());
        keys = Files.createTempDirectory(directory, "id");
        site.authority.issueAgent(id, keys);
        start();
    }

    /** Starts its agent; what it has on disk from before it has again. */
    void start() throws IOException {
        Identity own = Identity.open(keys);
        InetAddress here = InetAddress.getLoopbackAddress();
        DataDoor opened = new DataDoor(own, here, 0);
        AgentSettings settings =
                new AgentSettings(
                                id,
                                "none:",
                                pool(),
                                directory.resolve("state"),
                                Optional.of(new Capacity(4, 1L << 32, 1L << 33)),
                                Optional.empty(),
                                "0.1",
                                new AgentSettings.Limits(
                                        Duration.ofMillis(500),
                                        Duration.ofSeconds(60),
                                        Duration.ofSeconds(1),
                                        1 << 10,
                                        4,
                                        8,
                                        1 << 12))
                        .taking(
                                new AgentSettings.Chunks(
                                        directory.resolve("chunks"), 1L << 30, pool()));
        agent = HostAgents.start(settings, new NoVms(), new TlsHostLinks(opened), () -> opened);
        door = opened;
    }

    /** A hypervisor without VMs. */
    private static final class NoVms implements VmDriverFactory {
        private static final Map<String, Object> ANSWERS =
                Map.of(
                        "name", "none",
                        "trouble", Optional.empty(),
                        "capabilities", Set.of(),
                        "list", List.of(),
                        "find", Optional.empty(),
                        "counters", List.of());

        @Override
        public boolean handles(String uri) {
            return true;
        }

        @Override
        public VmDriver open(HostId host, String uri, Listener listener) {
            return (VmDriver)
                    Proxy.newProxyInstance(
                            VmDriver.class.getClassLoader(),
                            new Class<?>[] {VmDriver.class},
                            (proxy, method, values) -> ANSWERS.get(method.getName()));
        }
    }

    HostId id() {
        return id;
    }

    Path pool() {
        return directory.resolve("images");
    }

    /** The image as it lies in the pool. */
    Path file(Image image) {
        return pool().resolve(image.fileName());
    }

    /** Files of the pool and of the chunk store that are not whole. */
    List<Path> halves() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path root : List.of(pool(), directory.resolve("chunks"))) {
            try (var all = Files.walk(root)) {
                all.filter(Files::isRegularFile)
                        .filter(
                                file ->
                                        file.getFileName().toString().startsWith(".")
                                                || file.getFileName().toString().endsWith(".part")
                                                || file.getParent().endsWith("new"))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** All of its chunks go, as from a disk that was wiped. */
    void loseChunks() throws IOException {
        try (var all = Files.walk(directory.resolve("chunks/chunks"))) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                Files.delete(file);
            }
        }
    }

    /** Bytes that came over the wire, as was told last. */
    long came() {
        return told.isEmpty()
                ? 0
                : told.get(told.size() - 1).edges().stream()
                        .mapToLong(ImageReport.EdgeRate::bytes)
                        .sum();
    }

    /** Speaks with {@code sessions} from now on. */
    void connect(AgentSessions sessions) throws Exception {
        AgentSessions.Session opened = sessions.connected(id, this);
        session = opened;
        agent.connected(
                report -> {
                    note(report);
                    opened.report(report);
                });
    }

    private void note(AgentReport report) {
        if (report instanceof ImageReport.Sharing sharing) {
            told.add(sharing);
        }
    }

    /** The controller goes away. */
    void disconnect() {
        session = null;
        agent.disconnected();
    }

    /** Nothing comes from it or goes to it any more, by any of its connections. */
    void cut() {
        cut = true;
        AgentSessions.Session was = session;
        disconnect();
        was.ended("its link was cut");
    }

    /** The link is there again, and what waited in it goes on. */
    void back(AgentSessions sessions) throws Exception {
        cut = false;
        connect(sessions);
    }

    @Override
    public CompletionStage<AgentReply> request(AgentRequest request) {
        return agent.request(reached(request)).thenApply(this::reachedBy);
    }

    /** Others come to it by its link. */
    private AgentReply reachedBy(AgentReply reply) {
        if (reply instanceof AgentReply.SharePrepared ready && ready.port() > 0) {
            ShareParent over = over(new ShareParent(id, ready.address(), ready.port()));
            return new AgentReply.SharePrepared(
                    over.address(), over.port(), ready.missingBytes(), ready.freeBytes());
        }
        return reply;
    }

    /** It comes to others by its link. */
    private AgentRequest reached(AgentRequest request) {
        if (request instanceof ImageRequest.BeginShare begin) {
            return new ImageRequest.BeginShare(
                    begin.deployment(),
                    begin.parents().stream().map(this::over).toList(),
                    begin.fallback().map(this::over),
                    begin.rate(),
                    begin.limit());
        } else if (request instanceof ImageRequest.AttachShare attach) {
            return new ImageRequest.AttachShare(
                    attach.deployment(), attach.stripe(), over(attach.parent()));
        }
        return request;
    }

    private ShareParent over(ShareParent to) {
        Wire wire = wires.computeIfAbsent(to, this::wire);
        return new ShareParent(to.host(), "127.0.0.1", wire.port());
    }

    private Wire wire(ShareParent to) {
        try {
            return new Wire(to.address(), to.port(), () -> cut);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends its agent; what it has on disk stays. */
    void end() {
        AgentSessions.Session was = session;
        session = null;
        agent.close();
        door.close();
        if (was != null) {
            was.ended("its agent ended");
        }
    }

    @Override
    public void close() throws IOException {
        end();
        for (Wire wire : wires.values()) {
            wire.close();
        }
    }
}
