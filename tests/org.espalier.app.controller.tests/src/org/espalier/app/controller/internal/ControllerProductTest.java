// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.controller.Controller;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Site;
import org.espalier.lab.Lab;
import org.espalier.remote.ControlLine;
import org.espalier.remote.ControllerClient;
import org.espalier.remote.ControllerLine;
import org.espalier.remote.LinkSettings;
import org.espalier.security.Credentials;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The built controller, started as a daemon, and a console that attaches to it. */
class ControllerProductTest {
    private static final int PATIENCE_SECONDS = 120;

    @TempDir private Path site;
    private Lab lab;
    private Process process;
    private ServiceTracker<ControllerClient, ControllerClient> clients;

    @BeforeEach
    void require() throws Exception {
        lab = Lab.require();
        BundleContext bundles = FrameworkUtil.getBundle(getClass()).getBundleContext();
        FrameworkUtil.getBundle(ControllerClient.class).start();
        clients = new ServiceTracker<>(bundles, ControllerClient.class, null);
        clients.open();
    }

    @AfterEach
    void end() throws Exception {
        if (clients != null) {
            clients.close();
        }
        if (process != null) {
            kill();
        }
    }

    private void start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                lab.libexec().resolve("controller-run").toString(),
                                lab.product("controller").toString(),
                                site.toString(),
                                "-Despalier.site.name=Riverside")
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(site.resolve("log").toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process = builder.start();
    }

    private void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private int port() throws Exception {
        Path file = site.resolve("console").resolve(Credentials.IDENTITY_FILE);
        long deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (!Files.exists(file) || !Files.exists(site.resolve("control.port"))) {
            assertThat(process.isAlive() && System.nanoTime() < deadline)
                    .as("up, else %s", Files.readString(site.resolve("log")))
                    .isTrue();
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return Integer.parseInt(Files.readString(site.resolve("control.port")).strip());
    }

    private static SiteEvent next(BlockingQueue<SiteEvent> events) throws InterruptedException {
        SiteEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(event).as("an event in time").isNotNull();
        return event;
    }

    private static <T extends Entity> List<T> all(Class<T> type, SiteEvent event) {
        return ((Snapshot) event)
                .entities().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void aConsoleAttachesListsTheSiteAndGoesOnAfterACrash() throws Exception {
        start();
        int port = port();
        BlockingQueue<ControlLine.State> states = new LinkedBlockingQueue<>();
        ControllerClient client = clients.waitForService(PATIENCE_SECONDS * 1000L);
        try (ControllerLine line =
                client.dial(
                        "127.0.0.1",
                        port,
                        Identity.open(site.resolve("console")),
                        (state, words) -> states.add(state),
                        LinkSettings.defaults())) {
            Controller controller = line.controller();
            BlockingQueue<SiteEvent> events = new LinkedBlockingQueue<>();
            controller.follow(0, events::add);
            assertThat(all(Site.class, next(events)))
                    .extracting(Site::name)
                    .containsExactly("Riverside");

            CommandReply reply =
                    controller
                            .submit(
                                    CommandRequest.of(
                                            new DefineGroup(new GroupId("rack-a"), "left")))
                            .toCompletableFuture()
                            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(reply).isInstanceOf(CommandReply.Accepted.class);
            assertThat(next(events).number()).isEqualTo(((CommandReply.Accepted) reply).revision());
            assertThat(
                            controller
                                    .audit(0, 10)
                                    .toCompletableFuture()
                                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .extracting(entry -> entry.by())
                    .contains(System.getProperty("user.name"));

            kill();
            start();
            assertThat(all(NodeGroup.class, next(events)))
                    .extracting(NodeGroup::id)
                    .contains(new GroupId("rack-a"));
        }
        assertThat(states)
                .containsSubsequence(
                        ControlLine.State.CONNECTED,
                        ControlLine.State.WAITING,
                        ControlLine.State.CONNECTED);
    }
}
