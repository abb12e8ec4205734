// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.NodeGroup;
import org.espalier.lab.PostgresServers;
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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Backup and restore by the built product, as an administrator does it. */
class BackupProductTest {
    @TempDir private Path site;
    @TempDir private Path elsewhere;
    private Path file;
    private DaemonProcess daemon;
    private ServiceTracker<ControllerClient, ControllerClient> clients;

    @BeforeEach
    void require() throws Exception {
        daemon = new DaemonProcess(site);
        file = elsewhere.resolve("site.backup");
        BundleContext bundles = FrameworkUtil.getBundle(getClass()).getBundleContext();
        FrameworkUtil.getBundle(ControllerClient.class).start();
        clients = new ServiceTracker<>(bundles, ControllerClient.class, null);
        clients.open();
    }

    @AfterEach
    void end() throws Exception {
        clients.close();
        daemon.close();
    }

    private ControllerLine dial(int port) throws Exception {
        return clients.waitForService(DaemonProcess.PATIENCE_SECONDS * 1000L)
                .dial(
                        "127.0.0.1",
                        port,
                        // Those of the first controller, on whichever is dialled.
                        Identity.open(site.resolve("console")),
                        (state, words) -> {},
                        LinkSettings.defaults());
    }

    private static Snapshot site(ControllerLine line) throws Exception {
        BlockingQueue<SiteEvent> events = new LinkedBlockingQueue<>();
        line.controller().follow(0, events::add);
        return (Snapshot) events.poll(DaemonProcess.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void define(String group) throws Exception {
        try (ControllerLine line = dial(daemon.port())) {
            assertThat(site(line)).isNotNull();
            CommandReply reply =
                    line.controller()
                            .submit(CommandRequest.of(new DefineGroup(new GroupId(group), "")))
                            .toCompletableFuture()
                            .get(DaemonProcess.PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(reply).isInstanceOf(CommandReply.Accepted.class);
        }
    }

    private String errand(Path directory, int code, String... words) throws Exception {
        try (DaemonProcess errand = new DaemonProcess(directory, "errand.log")) {
            errand.start(words);
            assertThat(errand.ended()).as(errand.log()).isEqualTo(code);
            return errand.log();
        }
    }

    private void assertRestoredWith(String group, String... store) throws Exception {
        Path other = elsewhere.resolve("site");
        assertThat(errand(other, 0, words("--restore", store)))
                .contains("The site was restored into " + other);
        try (DaemonProcess restored = new DaemonProcess(other)) {
            restored.start(store);
            try (ControllerLine line = dial(restored.port())) {
                assertThat(site(line).entities())
                        .filteredOn(NodeGroup.class::isInstance)
                        .extracting(entity -> ((NodeGroup) entity).id().value())
                        .contains(group);
            }
        }
    }

    @Test
    void aRunningSiteIsBackedUpAndRestoredElsewhereWithItsAuthority() throws Exception {
        daemon.start();
        define("rack-a");
        assertThat(errand(site, 0, "--backup", file.toString()))
                .contains("was backed up into " + file);
        assertThat(Files.list(site.resolve("backups")).toList()).isEmpty();
        Path found = elsewhere.resolve("found.zip");
        assertThat(errand(site, 0, "--diagnostics", found.toString())).contains(found.toString());
        assertThat(found).isNotEmptyFile();
        daemon.kill();
        assertRestoredWith("rack-a");
    }

    private String[] words(String errand, String... store) {
        return Stream.concat(Stream.of(errand, file.toString()), Stream.of(store))
                .toArray(String[]::new);
    }

    @Test
    void aSiteMovesFromSqliteIntoPostgresAndIsBackedUpFromThere() throws Exception {
        daemon.start();
        define("rack-c");
        daemon.kill();
        errand(site, 0, words("--backup"));
        try (PostgresServers servers = PostgresServers.start()) {
            String[] store = {
                "-Despalier.store=" + servers.url(),
                "-Dorg.postgresql.pgpassfile=" + servers.passfile()
            };
            assertRestoredWith("rack-c", store);
            Path other = elsewhere.resolve("site");
            assertThat(errand(other, 1, words("--restore", store)))
                    .as("it is not restored over another")
                    .contains("The site was not restored");
            Files.delete(file);
            errand(other, 0, words("--backup", store));
        }
        Files.move(elsewhere.resolve("site"), elsewhere.resolve("site-in-postgres"));
        assertRestoredWith("rack-c");
    }

    @Test
    void soIsOneThatDoesNotRun() throws Exception {
        daemon.start();
        define("rack-b");
        daemon.kill();
        errand(site, 0, "--backup", file.toString());
        assertRestoredWith("rack-b");
    }

    @Test
    void whatCannotBeDoneIsSaidWithACode() throws Exception {
        assertThat(errand(site, 1, "--backup", file.toString()))
                .contains("there is none in " + site);
        assertThat(file).doesNotExist();
        assertThat(List.of(site.resolve("store"), site.resolve("ca"))).noneMatch(Files::exists);
        Files.writeString(file, "a letter");
        assertThat(errand(site, 1, "--restore", file.toString()))
                .contains("it is no backup of Espalier");
    }
}
