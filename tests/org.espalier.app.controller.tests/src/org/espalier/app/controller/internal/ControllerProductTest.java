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
import org.espalier.remote.ControlLine;
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

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The built controller, started as a daemon, and a console that attaches to it. */
class ControllerProductTest {
    @TempDir private Path site;
    private DaemonProcess daemon;
    private ServiceTracker<ControllerClient, ControllerClient> clients;

    @BeforeEach
    void require() throws Exception {
        daemon = new DaemonProcess(site);
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
        if (daemon != null) {
            daemon.close();
        }
    }

    private static SiteEvent next(BlockingQueue<SiteEvent> events) throws InterruptedException {
        SiteEvent event = events.poll(DaemonProcess.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(event).as("an event in time").isNotNull();
        return event;
    }

    private static <T extends Entity> List<T> all(Class<T> type, SiteEvent event) {
        return ((Snapshot) event)
                .entities().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void aConsoleAttachesListsTheSiteAndGoesOnAfterACrash() throws Exception {
        daemon.start("-Despalier.site.name=Riverside");
        int port = daemon.port();
        BlockingQueue<ControlLine.State> states = new LinkedBlockingQueue<>();
        ControllerClient client = clients.waitForService(DaemonProcess.PATIENCE_SECONDS * 1000L);
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
                            .get(DaemonProcess.PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(reply).isInstanceOf(CommandReply.Accepted.class);
            assertThat(next(events).number()).isEqualTo(((CommandReply.Accepted) reply).revision());
            assertThat(
                            controller
                                    .audit(0, 10)
                                    .toCompletableFuture()
                                    .get(DaemonProcess.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .extracting(entry -> entry.by())
                    .contains(System.getProperty("user.name"));

            daemon.kill();
            daemon.start("-Despalier.site.name=Riverside");
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
