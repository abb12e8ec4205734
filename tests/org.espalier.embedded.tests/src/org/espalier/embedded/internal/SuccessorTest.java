// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.controller.SiteCertificates;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What hands the site over and takes it back, with a script in the place of the controller. */
class SuccessorTest {
    @TempDir private Path temp;
    private Path site;
    private Path port;
    private Successor successor;

    @BeforeEach
    void prepare() throws IOException {
        site = Files.createDirectories(temp.resolve("site"));
        port = Files.writeString(site.resolve("control.port"), "7443\n");
        successor = successor();
    }

    private Successor successor() {
        return new Successor(settings(), temp.resolve("product"));
    }

    private EmbeddedSettings settings() {
        return new EmbeddedSettings(
                site,
                "Riverside",
                "127.0.0.1",
                List.of(new HostId("node01")),
                new GroupId("local"),
                new Capacity(2, 1L << 30, 2L << 30),
                temp.resolve("libexec"),
                temp.resolve("images"),
                Map.of(),
                Optional.of(temp.resolve("product")));
    }

    @AfterEach
    void end() throws Exception {
        successor.end();
    }

    private void controller(String body) throws IOException {
        Scripts.write(temp.resolve("libexec"), "controller-run", body);
    }

    /** Shows the command line of a real one. */
    private void controllerThatListens() throws IOException {
        controller(
                ("echo \"$@\" > %s/said; sleep 0.3; echo 7443 > %s;"
                                + " exec perl -e 'sleep 120' c \"-Despalier.site=$2\" end")
                        .formatted(temp, port));
    }

    private Optional<ProcessHandle> running() throws IOException {
        return OwnProcess.controller(
                        temp.resolve("libexec"), temp.resolve("product"), site, List.of())
                .find();
    }

    @Test
    void itIsToldTheSiteAndHasBegunOnceItListens() throws Exception {
        controllerThatListens();
        var before = Files.getLastModifiedTime(port);
        successor.begin();
        assertThat(Files.getLastModifiedTime(port)).isGreaterThan(before);
        assertThat(running()).isPresent();
        assertThat(Files.readString(temp.resolve("said")))
                .startsWith(temp.resolve("product") + " " + site)
                .contains("-Despalier.site.name=Riverside", "-Despalier.images=" + temp)
                .containsPattern("-Despalier.network=(user|bridge:br0)");
    }

    @Test
    void theNextConsoleEndsIt() throws Exception {
        controllerThatListens();
        successor.begin();
        ProcessHandle process = running().orElseThrow();
        successor().end();
        assertThat(process.isAlive()).isFalse();
        assertThat(running()).isEmpty();
    }

    @Test
    void oneThatEndsAtOnceIsSaidWithWhereItSaysWhy() throws Exception {
        controller("echo no >&2; exit 1");
        assertThatThrownBy(successor::begin)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it ended at once")
                .hasMessageContaining("VMs and agents go on")
                .hasMessageContaining(site.resolve("controller.log").toString());
        assertThat(Files.readString(site.resolve("controller.log"))).isEqualTo("no\n");
    }

    @Test
    void aSiteWhoseOtherControllerDoesNotEndSaysSo() throws Exception {
        // A directory in the place of the file: what it should be known by cannot be read.
        Files.createDirectories(site.resolve("controller.pid"));
        Scripts.write(temp.resolve("libexec"), "host-down", "true");
        EmbeddedSite again = site();
        assertThatThrownBy(() -> again.start().toCompletableFuture().get(20, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(again.shortcomings()).singleElement().asString().contains("did not come up");
        again.stop(step -> {}).toCompletableFuture().get(20, TimeUnit.SECONDS);
        Files.delete(site.resolve("controller.pid"));
    }

    @Test
    void leftWhileItIsStillTakenBackItEndsWithAControllerAllTheSame() throws Exception {
        controllerThatListens();
        successor.begin();
        ProcessHandle before = running().orElseThrow();
        EmbeddedSite again = site();
        again.start();
        again.leaveRunning().toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertThat(before.isAlive()).isFalse();
        assertThat(running()).isPresent();
    }

    private EmbeddedSite site() {
        ControllerSwitch none =
                new ControllerSwitch() {
                    @Override
                    public void on() {
                        // Nobody asks whether it runs.
                    }

                    @Override
                    public void offer(SiteCertificates authority) {
                        // Nobody asks for it.
                    }

                    @Override
                    public void off() {
                        // As above.
                    }
                };
        return new EmbeddedSite(
                settings(),
                temp,
                none,
                new FakeServer(),
                new CompletableFuture<>(),
                new CompletableFuture<>());
    }

    @Test
    void endingNoneIsHarmless() throws Exception {
        successor.end();
        assertThat(running()).isEmpty();
    }
}
