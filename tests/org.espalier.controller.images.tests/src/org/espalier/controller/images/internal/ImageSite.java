// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Principal;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.ImportImage;
import org.espalier.api.controller.Controller;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.images.ImageController;
import org.espalier.controller.images.ImageSettings;
import org.espalier.controller.vms.VmController;
import org.espalier.images.Manifest;
import org.espalier.images.SignedImage;
import org.espalier.security.HostIdentities;
import org.espalier.security.Identity;
import org.espalier.security.SiteAuthority;
import org.espalier.testing.Condition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A controller with a library, and hosts whose relays and certificates are real. */
final class ImageSite implements AutoCloseable, HostIdentities {
    static final VoId VO = new VoId("physics");
    static final Condition CHANGE = new Condition();

    private static final long PATIENCE_SECONDS = 60;

    final Path directory;
    final Map<String, TestHost> hosts = new LinkedHashMap<>();
    final Map<String, RealHost> real = new LinkedHashMap<>();
    final SiteAuthority authority;
    private final MemoryJournal journal = new MemoryJournal();
    private Duration ahead;
    long rate = 100_000;
    Duration patience = Duration.ofSeconds(60);
    Duration looks = Duration.ofMinutes(10);
    long tables = 16 << 20;
    ControllerCore core;
    private VmController vms;
    ImageController images;
    Controller controller;

    ImageSite(Path directory) throws Exception {
        this(directory, Duration.ZERO);
    }

    /** One whose clock is ahead of everybody else's, or behind. */
    ImageSite(Path directory, Duration ahead) throws Exception {
        this.directory = directory;
        this.ahead = ahead;
        authority =
                SiteAuthority.open(directory.resolve("ca"), Clock.offset(Clock.systemUTC(), ahead));
        Files.createDirectories(pool());
        start();
        accepted(new DefineVo(VO, "Physics", Optional.empty(), Optional.empty()));
    }

    Path pool() {
        return directory.resolve("pool");
    }

    /** Begins, or begins again with what is in the journal. */
    void start() throws Exception {
        core =
                ControllerCore.start(
                        new ControllerSettings(
                                "Test",
                                directory.resolve("store"),
                                pool(),
                                ControllerSettings.userNetwork()),
                        journal,
                        Clock.offset(Clock.system(ZoneOffset.UTC), ahead));
        core.listen((after, revision, command) -> CHANGE.changed());
        vms = VmController.start(core);
        images =
                ImageController.start(
                        core,
                        new ImageSettings(
                                directory.resolve("library"),
                                pool(),
                                rate,
                                patience,
                                Duration.ofMillis(50),
                                looks,
                                tables),
                        vms.feed(),
                        () -> Optional.of(this));
        controller = as(Principal.administrator("root"));
        for (TestHost host : hosts.values()) {
            host.connect(vms.sessions());
        }
        for (RealHost host : real.values()) {
            host.connect(vms.sessions());
        }
    }

    /** The controller as {@code principal} has it. */
    Controller as(Principal principal) {
        return core.gate(
                        vms.hosts(),
                        Optional::empty,
                        Optional::empty,
                        Optional::empty,
                        () -> Optional.of(images.access()))
                .as(principal);
    }

    /** Ends the controller as a restart does: hosts go on. */
    void stop() throws Exception {
        hosts.values().forEach(TestHost::disconnect);
        real.values().forEach(RealHost::disconnect);
        images.close();
        vms.close();
        core.close();
    }

    AgentSessions sessions() {
        return vms.sessions();
    }

    /** A host whose agent is the product's. */
    RealHost realHost(String name) throws Exception {
        RealHost host = new RealHost(this, name);
        real.put(name, host);
        accepted(new EnrolHosts(Set.of(host.id()), new GroupId("rack")));
        host.connect(sessions());
        until(
                name + " takes images",
                () ->
                        state().host(host.id())
                                .orElseThrow()
                                .capabilities()
                                .contains(HostsPlanner.CAPABILITY));
        return host;
    }

    /** The controller's clock is so far ahead from its next start on. */
    void ahead(Duration duration) {
        ahead = duration;
    }

    @Override
    public Identity of(HostId host) throws IOException {
        Path place = Files.createDirectories(directory.resolve("identities"));
        return Identity.of(authority.issueAgent(host, place));
    }

    @Override
    public String address() {
        return "127.0.0.1";
    }

    /** {@code host} comes as if it had been started anew. */
    void connect(TestHost host) throws Exception {
        host.connect(vms.sessions());
    }

    TestHost host(String name) throws Exception {
        TestHost host = new TestHost(authority, name, directory);
        accepted(new EnrolHosts(Set.of(host.id()), new GroupId("rack")));
        hosts.put(name, host);
        host.connect(vms.sessions());
        until(
                name + " is there",
                () -> !state().host(host.id()).orElseThrow().agentVersion().isEmpty());
        return host;
    }

    /** Hosts n1 to n{@code count}. */
    Set<HostId> hosts(int count) throws Exception {
        Set<HostId> ids = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
        for (int i = 1; i <= count; i++) {
            ids.add(host("n" + i).id());
        }
        return ids;
    }

    /** Ends a host's agent without a word. */
    void kill(String name) {
        hosts.remove(name).close();
    }

    SiteState state() {
        return core.state();
    }

    static byte[] bytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    ImportImage importOf(String file, boolean trusted) {
        return new ImportImage(
                file,
                "worker",
                "1",
                VO,
                "Debian 12",
                "x86_64",
                "kvm",
                Instant.now().plus(ahead).plus(Duration.ofHours(12)),
                trusted);
    }

    /** An image of these bytes in the library. */
    Image image(byte[] content, boolean trusted) throws Exception {
        return image("worker.raw", content, trusted);
    }

    /** The same, from a file of that name. */
    Image image(String file, byte[] content, boolean trusted) throws Exception {
        Files.write(pool().resolve(file), content);
        Task task = done(importOf(file, trusted));
        return state().image(new ImageId(task.id().value())).orElseThrow();
    }

    Manifest manifest(Image image) throws Exception {
        return signed(image).manifest();
    }

    SignedImage signed(Image image) throws Exception {
        return SignedImage.parse(
                controller
                        .imageManifest(image.id())
                        .toCompletableFuture()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .toArray());
    }

    CommandReply submit(Command command) throws Exception {
        return controller
                .submit(CommandRequest.of(command))
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    CommandReply.Accepted accepted(Command command) throws Exception {
        CommandReply reply = submit(command);
        if (reply instanceof CommandReply.Refused refused) {
            throw new AssertionError(refused.refusals().toString());
        }
        return (CommandReply.Accepted) reply;
    }

    String refused(Command command) throws Exception {
        return ((CommandReply.Refused) submit(command)).refusals().get(0).message();
    }

    TaskId begun(Command command) throws Exception {
        return accepted(command).task().orElseThrow();
    }

    Task done(Command command) throws Exception {
        return ended(begun(command));
    }

    Task ended(TaskId task) throws Exception {
        until("the task ends", () -> state().task(task).orElseThrow().state().ended());
        return state().task(task).orElseThrow();
    }

    List<TaskItem> items(TaskId task) {
        return state().items(state().task(task).orElseThrow()).toList();
    }

    static void until(String what, BooleanSupplier holds) throws InterruptedException {
        CHANGE.until(what, holds);
    }

    @Override
    public void close() throws Exception {
        stop();
        hosts.values().forEach(TestHost::close);
        for (RealHost host : real.values()) {
            host.close();
        }
    }
}
