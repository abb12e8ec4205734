// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Bytes;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.RevokeCertificates;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.EnrolmentFiles;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.lab.Lab;
import org.espalier.remote.ControllerClient;
import org.espalier.remote.ControllerLine;
import org.espalier.remote.LinkSettings;
import org.espalier.security.Identity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The built agent joins the built controller by a token, and leaves it by a command. */
class EnrolmentProductTest {
    private static final HostId NODE07 = new HostId("node07");

    @TempDir private Path temp;
    private final BlockingQueue<SiteEvent> events = new LinkedBlockingQueue<>();
    private DaemonProcess daemon;
    private Process agent;
    private ServiceTracker<ControllerClient, ControllerClient> clients;
    private ControllerLine line;
    private Controller controller;

    @BeforeEach
    void attach() throws Exception {
        daemon = new DaemonProcess(temp.resolve("site"));
        BundleContext bundles = FrameworkUtil.getBundle(getClass()).getBundleContext();
        FrameworkUtil.getBundle(ControllerClient.class).start();
        clients = new ServiceTracker<>(bundles, ControllerClient.class, null);
        clients.open();
        daemon.start();
        int port = daemon.port();
        line =
                clients.waitForService(DaemonProcess.PATIENCE_SECONDS * 1000L)
                        .dial(
                                "127.0.0.1",
                                port,
                                Identity.open(temp.resolve("site").resolve("console")),
                                (state, words) -> {},
                                LinkSettings.defaults());
        controller = line.controller();
        controller.follow(0, events::add);
        event(event -> true);
    }

    @AfterEach
    void end() throws Exception {
        if (line != null) {
            line.close();
        }
        clients.close();
        if (agent != null) {
            agent.descendants().forEach(ProcessHandle::destroyForcibly);
            agent.destroyForcibly();
            assertThat(agent.waitFor(DaemonProcess.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        daemon.close();
    }

    private SiteEvent event(Predicate<SiteEvent> wanted) throws Exception {
        while (true) {
            SiteEvent event = events.poll(DaemonProcess.PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(event).as("an event in time; the agent said %s", log()).isNotNull();
            if (wanted.test(event)) {
                return event;
            }
        }
    }

    private void host(Predicate<Host> wanted) throws Exception {
        event(
                event ->
                        event instanceof Revision revision
                                && revision.changes().stream()
                                        .filter(Change.Put.class::isInstance)
                                        .map(change -> ((Change.Put) change).entity())
                                        .filter(Host.class::isInstance)
                                        .anyMatch(entity -> wanted.test((Host) entity)));
    }

    private String log() throws IOException {
        Path log = temp.resolve("agent.log");
        return Files.exists(log) ? Files.readString(log) : "nothing";
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(DaemonProcess.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void accepted(Command command) throws Exception {
        assertThat(get(controller.submit(CommandRequest.of(command))))
                .isInstanceOf(CommandReply.Accepted.class);
    }

    private Path credentials() {
        return temp.resolve("credentials");
    }

    private void install(EnrolmentFiles made) throws IOException {
        Files.createDirectories(credentials());
        for (Map.Entry<String, Bytes> file : made.files().entrySet()) {
            Path path = credentials().resolve(file.getKey());
            Files.write(path, file.getValue().toArray());
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private void startAgent(EnrolmentFiles made) throws IOException {
        Lab lab = Lab.require();
        Files.createDirectories(temp.resolve("images"));
        Path settings =
                Files.writeString(
                        temp.resolve("agent.properties"),
                        String.join(
                                "\n",
                                "host=node07",
                                "libvirt.uri=test:///default",
                                "images=" + temp.resolve("images"),
                                "state=" + temp.resolve("vms"),
                                "controller.address=" + made.controllerAddress(),
                                "controller.port=" + made.controllerPort(),
                                "credentials=" + credentials()));
        ProcessBuilder builder =
                new ProcessBuilder(
                                lab.libexec().resolve("agent-run").toString(),
                                lab.product("agent").toString(),
                                settings.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(temp.resolve("agent.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        agent = builder.start();
    }

    @Test
    void aHostJoinsByItsTokenIsRevokedComesBackByAnotherAndIsRemoved() throws Exception {
        accepted(new EnrolHosts(Set.of(NODE07), new GroupId("rack")));
        EnrolmentFiles made = get(controller.enrolment(NODE07));
        install(made);
        startAgent(made);
        host(host -> host.state() == HostState.ONLINE);
        assertThat(credentials().toFile().list())
                .containsExactlyInAnyOrder("identity.pem", "ca.pem");

        accepted(new RevokeCertificates(Set.of(NODE07), Set.of(), Set.of()));
        String owner = System.getProperty("user.name");
        String words = "the certificate of agent node07 was revoked: " + owner + " revoked it";
        host(host -> host.trouble().map(trouble -> trouble.contains(words)).orElse(false));

        install(get(controller.enrolment(NODE07)));
        host(host -> host.state() == HostState.ONLINE);
        assertThat(log()).contains(words);

        accepted(new RemoveHosts(Set.of(NODE07)));
        event(
                event ->
                        event instanceof Revision revision
                                && revision.changes()
                                        .contains(new Change.Remove(Host.key(NODE07))));
    }
}
