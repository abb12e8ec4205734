// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.ConsoleFiles;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Grant;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Role;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.HostAccess;
import org.espalier.controller.core.Observation;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.remote.ControlLine;
import org.espalier.remote.ControlPlane;
import org.espalier.remote.ControlServer;
import org.espalier.remote.ControllerClient;
import org.espalier.remote.ControllerLine;
import org.espalier.remote.LinkSettings;
import org.espalier.security.Identity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** People in their roles at consoles that attached over TLS to a controller with its real core. */
class PeopleOverTlsTest {
    private static final int PATIENCE_SECONDS = 60;
    private static final VoId ATLAS = new VoId("atlas");
    private static final VoId CMS = new VoId("cms");
    private static final GroupId RACK = new GroupId("rack");
    private static final HostId NODE = new HostId("node1");
    private static final Vm OF_ATLAS = vm(1, "of-atlas", ATLAS, "anna");
    private static final Vm OF_CMS = vm(2, "of-cms", CMS, "carl");

    @TempDir private Path directory;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Hosts hosts = new Hosts();
    private ControlPlane plane;
    private ControllerClient client;

    @BeforeEach
    void start() throws Exception {
        FrameworkUtil.getBundle(ControllerClient.class).start();
        client = service(ControllerClient.class);
        ControllerCore core =
                ControllerCore.start(
                        new ControllerSettings(
                                "Test",
                                directory,
                                directory,
                                ControllerSettings.userNetwork(),
                                "owner"),
                        new MemoryJournal(),
                        Clock.systemUTC());
        open.add(core);
        plane =
                ControlPlane.open(
                        directory,
                        "127.0.0.1",
                        0,
                        service(ControlServer.class),
                        (host, agent) -> {
                            throw new IllegalStateException("No agent is expected");
                        },
                        core.gate(hosts, () -> Optional.ofNullable(plane)));
        open.add(plane);
        List<Change> changes =
                Stream.<Entity>of(
                                new Vo(ATLAS, ""),
                                new Vo(CMS, ""),
                                new NodeGroup(RACK, ""),
                                Host.expected(NODE, RACK),
                                OF_ATLAS,
                                OF_CMS,
                                new User("anna", "", Set.of(), Set.of(ATLAS)),
                                person("vera", Grant.of(Role.VO_ADMINISTRATOR, ATLAS)),
                                person("axel", Grant.site(Role.AUDITOR)),
                                person("otto", Grant.of(Role.OPERATOR, RACK)))
                        .<Change>map(Change.Put::new)
                        .toList();
        get(core.observe("test", state -> Observation.Seen.of(changes)));
    }

    @AfterEach
    void stop() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private <T> T service(Class<T> type) throws Exception {
        BundleContext bundles = FrameworkUtil.getBundle(getClass()).getBundleContext();
        ServiceTracker<T, T> tracker = new ServiceTracker<>(bundles, type, null);
        tracker.open();
        open.add(tracker::close);
        return tracker.waitForService(PATIENCE_SECONDS * 1000L);
    }

    private Controller console(String name) throws Exception {
        Path place = directory.resolve("console-" + name);
        plane.issueConsole(name, place);
        return attached(place);
    }

    private Controller attached(Path place) throws Exception {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        ControllerLine line =
                client.dial(
                        "127.0.0.1",
                        plane.port(),
                        Identity.open(place),
                        (state, words) -> {
                            if (state == ControlLine.State.CONNECTED) {
                                connected.complete(null);
                            }
                        },
                        LinkSettings.defaults());
        open.add(line);
        get(connected);
        return line.controller();
    }

    @ParameterizedTest
    @CsvSource({
        "owner, of-atlas of-cms, node1, true, true",
        "axel, of-atlas of-cms, node1, true, false",
        "otto, of-atlas of-cms, node1, false, true",
        "vera, of-atlas, '', false, true",
        "anna, of-atlas, '', false, true",
        "nora, '', '', false, false"
    })
    void eachSeesAndDoesWhatTheRoleSays(
            String name, String vms, String shown, boolean all, boolean acts) throws Exception {
        Controller who = console(name);
        Snapshot site = (Snapshot) events(who).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(names(site, Vm.class, Vm::name)).isEqualTo(vms);
        assertThat(names(site, Host.class, host -> host.id().value())).isEqualTo(shown);
        assertThat(allowed(who, new ForgetVms(Set.of(OF_ATLAS.id())))).isEqualTo(acts);
        boolean everywhere = name.equals("owner") || name.equals("otto");
        assertThat(allowed(who, new ForgetVms(Set.of(OF_CMS.id())))).isEqualTo(everywhere);
        assertThat(allowed(who, new RemoveUser("nobody"))).isEqualTo(name.equals("owner"));
        if (all) {
            assertThat(get(who.verifyAudit()).broken()).isEmpty();
        } else {
            assertThatThrownBy(() -> get(who.verifyAudit()))
                    .hasCauseInstanceOf(RefusedException.class);
        }
        assertThat(get(who.standing()).name()).isEqualTo(name);
        assertThat(get(who.standing()).allowed().isEmpty()).isEqualTo(!acts);
    }

    /** An administrator hands a person what the person's console attaches with. */
    @Test
    void credentialsThatAnAdministratorHadMadeLetAPersonIn() throws Exception {
        ConsoleFiles files = get(console("owner").consoleCredentials("vera"));
        Path place = Files.createDirectory(directory.resolve("handed-out"));
        for (Map.Entry<String, Bytes> file : files.files().entrySet()) {
            Path written = place.resolve(file.getKey());
            Files.createFile(
                    written,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(written, file.getValue().toArray());
        }
        assertThat(files.controllerPort()).isEqualTo(plane.port());
        assertThat(get(attached(place).standing()).roles())
                .isEqualTo("the role vo administrator of VO atlas");
        assertThatThrownBy(() -> get(console("vera").consoleCredentials("vera")))
                .hasMessageContaining("vera has the role");
    }

    @Test
    void whoHasNoRoleIsToldSo() throws Exception {
        assertThatThrownBy(() -> get(console("nora").audit(0, 1)))
                .hasMessageContaining("nora has no role");
    }

    @Test
    void aRoleThatChangesCountsAtOnceForWhoIsConnected() throws Exception {
        Controller owner = console("owner");
        Controller anna = console("anna");
        BlockingQueue<SiteEvent> events = events(anna);
        assertThat(names(next(events), Vm.class, Vm::name)).isEqualTo("of-atlas");
        CompletableFuture<String> closed = new CompletableFuture<>();
        anna.openConsole(OF_ATLAS.id(), new Closing(closed));
        hosts.opened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        get(owner.submit(CommandRequest.of(auditor("anna"))));
        assertThat(names(next(events), Vm.class, Vm::name)).isEqualTo("of-atlas of-cms");
        assertThat(closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).contains("anna has the role");
        get(owner.submit(CommandRequest.of(new RemoveUser("anna"))));
        assertThat(next(events).entities()).isEmpty();
        List<AuditEntry> audit = get(owner.audit(0, 10));
        assertThat(audit).hasSize(2).allMatch(e -> e.from().equals(Optional.of("127.0.0.1")));
        assertThat(audit).allMatch(entry -> entry.by().equals("owner"));
    }

    private static DefineUser auditor(String name) {
        return new DefineUser(name, "", Set.of(Role.AUDITOR), Set.of(), List.of());
    }

    private static Snapshot next(BlockingQueue<SiteEvent> events) throws InterruptedException {
        SiteEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (event instanceof Revision) {
            event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(event).as("a snapshot in time").isNotNull();
        return (Snapshot) event;
    }

    private static BlockingQueue<SiteEvent> events(Controller who) {
        BlockingQueue<SiteEvent> events = new LinkedBlockingQueue<>();
        who.follow(0, events::add);
        return events;
    }

    private static <E> String names(Snapshot site, Class<E> type, Function<E, String> name) {
        return site.entities().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .map(name)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /**
     * Whether it is not for the role that it is refused: nothing here carries out such commands.
     */
    private static boolean allowed(Controller who, Command command) throws Exception {
        CommandReply reply = get(who.submit(CommandRequest.of(command)));
        return reply instanceof CommandReply.Refused refused
                && refused.refusals().get(0).code() != Refusal.Code.FORBIDDEN;
    }

    private static User person(String name, Grant grant) {
        return new User(name, "", Set.of(), Set.of(), List.of(grant));
    }

    private static Vm vm(int number, String name, VoId vo, String owner) {
        return new Vm(
                new VmId(new UUID(7, number)),
                name,
                NODE,
                vo,
                Optional.empty(),
                Capacity.NONE,
                VmState.RUNNING,
                Vm.Origin.MANAGED,
                Instant.EPOCH,
                Optional.empty(),
                Optional.of(owner));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Hears how a console ends. */
    private record Closing(CompletableFuture<String> cause) implements ConsoleListener {
        @Override
        public void output(Bytes output) {
            // Not asked for.
        }

        @Override
        public void closed(String why) {
            cause.complete(why);
        }
    }

    /** Hosts with a console for whoever asks. */
    private static final class Hosts implements HostAccess {
        final CompletableFuture<VmId> opened = new CompletableFuture<>();

        @Override
        public PlacementPlan plan(SiteState state, CreateVms command) {
            return new PlacementPlan(List.of(), List.of(), List.of());
        }

        @Override
        public List<HostMeasurement> measurements() {
            return List.of();
        }

        @Override
        public List<HostMeasurement> history(HostId host) {
            return List.of();
        }

        @Override
        public ConsoleSession openConsole(VmId vm, ConsoleListener listener) {
            opened.complete(vm);
            return new ConsoleSession() {
                @Override
                public void type(Bytes input) {
                    // Nobody hears it.
                }

                @Override
                public void close() {
                    // There is no guest.
                }
            };
        }

        @Override
        public CompletionStage<Bytes> hostLog(HostId host, int maxBytes) {
            return CompletableFuture.completedFuture(Bytes.utf8(""));
        }

        @Override
        public CompletionStage<Bytes> serialLog(VmId vm, int maxBytes) {
            return CompletableFuture.completedFuture(Bytes.utf8(""));
        }
    }
}
