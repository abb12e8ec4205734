// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CancelTask;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.SteerDeployment;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** The product's controller and the product's agents together bring images to hosts. */
class RealAgentsTest {
    private static final byte[] CONTENT = ImageSite.bytes(1_500_000, 11);
    private static final long SLOW = 300_000;

    @TempDir private Path directory;
    private ImageSite site;

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private void start(Duration ahead) throws Exception {
        site = new ImageSite(directory, ahead);
    }

    /** Hosts n1 to n{@code count}. */
    private Set<HostId> hosts(int count) throws Exception {
        Set<HostId> ids = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
        for (int i = 1; i <= count; i++) {
            ids.add(site.realHost("n" + i).id());
        }
        return ids;
    }

    private static DeployImage deploy(
            Image image, Set<HostId> hosts, DeployStrategy strategy, long limit) {
        return new DeployImage(image.id(), hosts, strategy, limit);
    }

    private Deployment deployment(TaskId task) {
        return (Deployment) site.state().get(Deployment.key(task)).orElseThrow();
    }

    private boolean isComplete(RealHost host, Image image) {
        return site.state()
                .get(ImageCopy.key(host.id(), image.id()))
                .map(ImageCopy.class::cast)
                .filter(copy -> copy.state() == ImageCopy.State.COMPLETE)
                .isPresent();
    }

    private void assertWhole(Image image) throws Exception {
        for (RealHost host : site.real.values()) {
            assertThat(Files.readAllBytes(host.file(image))).as("%s", host.id()).isEqualTo(CONTENT);
            ImageSite.until(host.id() + " is said to have it", () -> isComplete(host, image));
            assertThat(host.halves()).as("%s", host.id()).isEmpty();
        }
    }

    private TaskItem item(TaskId task, String host) {
        return site.items(task).stream()
                .filter(item -> item.label().equals(host))
                .findAny()
                .orElseThrow();
    }

    private void awaitSome(TaskId task, String host) throws InterruptedException {
        ImageSite.until(host + " has some", () -> item(task, host).percent().orElse(0L) > 1);
    }

    private void awaitDone(TaskId task, String... hosts) throws InterruptedException {
        for (String host : hosts) {
            ImageSite.until(
                    host + " has it", () -> item(task, host).state() == TaskItem.State.DONE);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DeployStrategy.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ALREADY_VISIBLE", "SSH"})
    void everyStrategyDeploys(DeployStrategy strategy) throws Exception {
        start(Duration.ZERO);
        Set<HostId> hosts = hosts(3);
        Image image = site.image(CONTENT, true);

        Task task = site.done(deploy(image, hosts, strategy, 0));

        assertThat(site.items(task.id()))
                .extracting(TaskItem::state)
                .containsOnly(TaskItem.State.DONE);
        assertThat(task.state()).isEqualTo(TaskState.DONE);
        assertWhole(image);
        Deployment ended = deployment(task.id());
        assertThat(ended.ended()).isPresent();
        if (strategy != DeployStrategy.AUTO) {
            assertThat(ended.strategy()).isEqualTo(strategy);
        }
        for (RealHost host : site.real.values()) {
            assertThat(host.came())
                    .as("%s, once", host.id())
                    .isBetween(1L, CONTENT.length * 5L / 4);
        }
    }

    @Test
    void everyStrategyDeploys_alreadyVisibleMovesNothingAndNamesWhoLacksIt() throws Exception {
        start(Duration.ZERO);
        Set<HostId> hosts = hosts(1);
        Image first = site.image(CONTENT, true);
        site.done(deploy(first, hosts, DeployStrategy.AUTO, 0));
        HostId other = site.realHost("n2").id();
        // The same bytes under another name: all of its chunks are there.
        Image second = site.image("other.raw", CONTENT, true);
        Set<HostId> both = Set.of(new HostId("n1"), other);

        Task task = site.done(deploy(second, both, DeployStrategy.ALREADY_VISIBLE, 0));

        assertThat(item(task.id(), "n1").state()).isEqualTo(TaskItem.State.DONE);
        assertThat(site.real.get("n1").came()).isZero();
        assertThat(Files.readAllBytes(site.real.get("n1").file(second))).isEqualTo(CONTENT);
        assertThat(item(task.id(), "n2").refusal().orElseThrow().message())
                .contains("n2", "it is not there already", "Choose a way by which it moves");
        assertThat(site.real.get("n2").file(second)).doesNotExist();
    }

    @Test
    void anAgentThatEndsMidwayIsRepairedAndGoesOnWithWhatItHas() throws Exception {
        start(Duration.ZERO);
        Set<HostId> hosts = hosts(4);
        Image image = site.image(CONTENT, true);
        TaskId task = site.begun(deploy(image, hosts, DeployStrategy.CHAIN, SLOW));
        awaitSome(task, "n2");

        site.real.get("n2").end();
        site.accepted(new SteerDeployment(task, false, 0));
        awaitDone(task, "n1", "n3", "n4");
        assertThat(site.state().task(task).orElseThrow().state()).isEqualTo(TaskState.RUNNING);
        site.real.get("n2").start();
        site.real.get("n2").connect(site.sessions());

        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertWhole(image);
        assertThat(site.real.get("n2").came()).as("not all anew").isLessThan(CONTENT.length);
    }

    @Test
    void linkCutAndBack_theOthersGoOnAndItFollows() throws Exception {
        start(Duration.ZERO);
        Set<HostId> hosts = hosts(4);
        Image image = site.image(CONTENT, true);
        TaskId task = site.begun(deploy(image, hosts, DeployStrategy.CHAIN, SLOW));
        awaitSome(task, "n3");
        RealHost off = site.real.get("n2");

        off.cut();
        site.accepted(new SteerDeployment(task, false, 0));
        awaitDone(task, "n1", "n3", "n4");
        assertThat(site.state().task(task).orElseThrow().state()).isEqualTo(TaskState.RUNNING);
        assertThat(off.file(image)).doesNotExist();
        off.back(site.sessions());

        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertWhole(image);
    }

    @Test
    void linkCutAndBack_beforeAnybodyMissedItNothingIsLost() throws Exception {
        start(Duration.ZERO);
        Set<HostId> hosts = hosts(2);
        Image image = site.image(CONTENT, true);
        TaskId task = site.begun(deploy(image, hosts, DeployStrategy.TWO_TREE, SLOW));
        awaitSome(task, "n1");

        for (RealHost host : site.real.values()) {
            host.cut();
            host.back(site.sessions());
        }
        site.accepted(new SteerDeployment(task, false, 0));

        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertWhole(image);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void clockOffByADay_imagesComeAndTimesAreTheControllers(long days) throws Exception {
        start(Duration.ofDays(days));
        Set<HostId> hosts = hosts(3);
        Image image = site.image(CONTENT, true);

        Task task = site.done(deploy(image, hosts, DeployStrategy.TWO_TREE, 0));

        assertThat(task.state()).isEqualTo(TaskState.DONE);
        assertWhole(image);
        Instant now = Instant.now().plus(Duration.ofDays(days));
        assertThat(deployment(task.id()).ended().orElseThrow())
                .isBetween(now.minus(Duration.ofMinutes(10)), now);
        for (RealHost host : site.real.values()) {
            assertThat(site.state().host(host.id()).orElseThrow().trouble().orElseThrow())
                    .as("its clock is off, and that is said")
                    .contains(days > 0 ? "behind" : "ahead", "Set it by NTP");
        }
    }

    @Test
    void aControllerThatIsStartedAnewGoesOnWithItsAgents() throws Exception {
        start(Duration.ZERO);
        Set<HostId> hosts = hosts(3);
        Image image = site.image(CONTENT, true);
        TaskId task = site.begun(deploy(image, hosts, DeployStrategy.BINARY_TREE, SLOW));
        awaitSome(task, "n1");

        site.stop();
        site.start();
        site.accepted(new SteerDeployment(task, false, 0));

        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertWhole(image);
    }

    @Test
    void aCancelledDeploymentLeavesNothingHalfWrittenOnAnyHost() throws Exception {
        start(Duration.ZERO);
        Set<HostId> hosts = hosts(3);
        Image image = site.image(CONTENT, true);
        TaskId task = site.begun(deploy(image, hosts, DeployStrategy.STAR, SLOW));
        awaitSome(task, "n2");

        site.accepted(new CancelTask(task));

        assertThat(site.ended(task).state()).isEqualTo(TaskState.CANCELLED);
        for (RealHost host : site.real.values()) {
            Waits.until(host.id() + " has nothing of it", () -> isEmpty(host, image));
        }
        Task again = site.done(deploy(image, hosts, DeployStrategy.AUTO, 0));
        assertThat(again.state()).isEqualTo(TaskState.DONE);
        assertWhole(image);
    }

    private static boolean isEmpty(RealHost host, Image image) {
        try {
            return host.halves().isEmpty() && !Files.exists(host.file(image));
        } catch (IOException | UncheckedIOException e) {
            // A file went while it was looked at.
            return false;
        }
    }

    @Test
    void fileTruncated_onAHostIsFoundAndMendedThere() throws Exception {
        start(Duration.ZERO);
        Set<HostId> hosts = hosts(1);
        Image image = site.image(CONTENT, true);
        site.done(deploy(image, hosts, DeployStrategy.AUTO, 0));
        RealHost host = site.real.get("n1");
        Files.write(host.file(image), Arrays.copyOf(CONTENT, CONTENT.length / 3));
        long before = host.came();

        Task check = site.done(new VerifyImage(image.id(), hosts));

        assertThat(check.state()).isEqualTo(TaskState.DONE);
        assertWhole(image);
        assertThat(host.came()).as("its chunks are there").isEqualTo(before);
    }

    @Test
    void fileTruncated_whileItIsImportedReachesNoHost() throws Exception {
        assertNotImported(
                ImportTest.qcow2().putLong(40, 1 << 20).array(), "worker.qcow2 is cut off");
    }

    @Test
    void qcow2WithAnExternalDataFile_reachesNoHost() throws Exception {
        assertNotImported(
                ImportTest.qcow2().putLong(72, 4).array(), "keeps its data in another file");
    }

    @Test
    void qcow2WithABackingPathOutsideThePool_reachesNoHost() throws Exception {
        byte[] name = "../../etc/passwd".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer header = ImportTest.qcow2().putLong(8, 512).putInt(16, name.length);
        header.position(512).put(name);
        assertNotImported(header.array(), "needs a file outside of");
    }

    private void assertNotImported(byte[] content, String cause) throws Exception {
        start(Duration.ZERO);
        Set<HostId> hosts = hosts(1);
        Files.write(site.pool().resolve("worker.qcow2"), content);

        Task task = site.done(site.importOf("worker.qcow2", true));

        assertThat(site.items(task.id()).get(0).refusal().orElseThrow().message())
                .contains(cause)
                .doesNotContain("passwd");
        assertThat(Trusting.library(site.state())).isEmpty();
        DeployImage next =
                new DeployImage(new ImageId(task.id().value()), hosts, DeployStrategy.AUTO, 0);
        assertThat(site.refused(next)).contains("there is no such image in the library");
        assertThat(site.real.get("n1").pool()).isEmptyDirectory();
    }

    @Test
    void whatWasAlteredOnAHostIsFoundMendedFromItsNeighboursAndEvicted() throws Exception {
        start(Duration.ZERO);
        Set<HostId> hosts = hosts(2);
        Image image = site.image(CONTENT, true);
        site.done(deploy(image, hosts, DeployStrategy.AUTO, 0));
        assertWhole(image);
        RealHost bad = site.real.get("n1");
        byte[] other = Files.readAllBytes(bad.file(image));
        other[other.length / 2] ^= 1;
        Files.write(bad.file(image), other);
        bad.loseChunks();

        Task check = site.done(new VerifyImage(image.id(), hosts));

        assertThat(check.state()).isEqualTo(TaskState.DONE);
        assertWhole(image);
        Task gone = site.done(new EvictImage(image.id(), hosts));
        assertThat(gone.state()).isEqualTo(TaskState.DONE);
        for (RealHost host : new ArrayList<>(site.real.values())) {
            assertThat(host.file(image)).doesNotExist();
            ImageSite.until(
                    host.id() + " is said to have it no more",
                    () -> site.state().get(ImageCopy.key(host.id(), image.id())).isEmpty());
        }
    }
}
