// SPDX-License-Identifier: EPL-2.0
package org.espalier.gate.testing;

import org.espalier.api.Bytes;
import org.espalier.api.Principal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineUser;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.event.Change;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Role;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.ImageAccess;
import org.espalier.controller.core.Observation;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.gate.Gate;
import org.espalier.gate.GateLimits;
import org.espalier.gate.GateLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A controller with its real core, in memory, and its gate. */
public final class GateSite implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Whom the kernel names where this process connects. */
    public static final String ME = System.getProperty("user.name");

    public final Path directory;
    public final Path socket;
    public final ControllerCore core;
    public final ControllerGate controllers;

    private volatile Supplier<List<HostMeasurement>> measurements = List::of;

    /** Answers about images, where there is one. */
    private volatile ImageAccess images;

    private final List<AutoCloseable> open = new ArrayList<>();

    /** A site of {@code owner} without a gate yet. */
    public GateSite(String owner) throws Exception {
        directory = Files.createTempDirectory("gate-test");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        socket = directory.resolve("gate/controller.socket");
        core =
                ControllerCore.start(
                        new ControllerSettings(
                                "Test",
                                directory,
                                directory,
                                ControllerSettings.userNetwork(),
                                owner),
                        new MemoryJournal(),
                        Clock.systemUTC());
        open.add(core);
        controllers =
                core.gate(
                        new NoHosts(),
                        Optional::empty,
                        Optional::empty,
                        Optional::empty,
                        () -> Optional.ofNullable(images));
    }

    /** From now on {@code measure} answers what is measured. */
    public void answersOfHosts(Supplier<List<HostMeasurement>> measure) {
        measurements = measure;
    }

    /** From now on {@code library} answers what is asked of images. */
    public void answersOfImages(ImageAccess library) {
        images = library;
    }

    /** A site that this account does not own, with its gate. */
    public static GateSite opened(GateLimits limits) throws Exception {
        GateSite site = new GateSite("owner");
        site.openGate(limits);
        return site;
    }

    public Gate openGate(GateLimits limits) throws IOException {
        Gate gate = Gate.open(socket, core.accounts(), controllers, limits);
        open.add(gate);
        return gate;
    }

    /** Connects as this account. */
    public GateLine line() throws IOException {
        GateLine line = GateLine.open(socket, PATIENCE);
        open.add(line);
        return line;
    }

    /** The controller for its owner. */
    public Controller owner() {
        return controllers.as(Principal.person("owner", "test"));
    }

    /** Has {@code account} stand for {@code name}, who has {@code roles} on the site. */
    public void person(String name, String account, Role... roles) throws Exception {
        Set<String> accounts = account.isEmpty() ? Set.of() : Set.of(account);
        CommandReply reply =
                submit(
                        owner(),
                        new DefineUser(name, "", Set.of(roles), Set.of(), List.of(), accounts));
        if (reply instanceof CommandReply.Refused refused) {
            throw new AssertionError(refused.refusals().get(0).message());
        }
    }

    public static CommandReply submit(Controller by, Command command) throws Exception {
        return get(by.submit(CommandRequest.of(command)));
    }

    public void see(List<Change> changes) throws Exception {
        get(core.observe("test", state -> Observation.Seen.of(changes)));
    }

    public static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        try (var files = Files.walk(directory)) {
            for (Path each : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
    }

    /** A site without hosts; what is measured is what a test says. */
    private final class NoHosts implements HostAccess {
        @Override
        public PlacementPlan plan(SiteState state, CreateVms command) {
            throw new UnsupportedOperationException("there are no hosts");
        }

        @Override
        public List<HostMeasurement> measurements() {
            return measurements.get();
        }

        @Override
        public List<HostMeasurement> history(HostId host) {
            return List.of();
        }

        @Override
        public ConsoleSession openConsole(VmId vm, ConsoleListener listener) {
            throw new UnsupportedOperationException("there are no hosts");
        }

        @Override
        public CompletionStage<Bytes> hostLog(HostId host, int maxBytes) {
            return CompletableFuture.completedFuture(
                    Bytes.utf8("at most " + maxBytes + " of host " + host + "\n"));
        }

        @Override
        public CompletionStage<Bytes> serialLog(VmId vm, int maxBytes) {
            return CompletableFuture.completedFuture(
                    Bytes.utf8("at most " + maxBytes + " of VM " + vm + "\n"));
        }
    }
}
