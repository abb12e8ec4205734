// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.ImageRequest;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.SetImageTrust;
import org.espalier.api.command.SteerDeployment;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.images.ChunkId;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Images reach hosts, whatever happens to hosts and controller meanwhile. */
class DeployTest {
    private static final byte[] CONTENT = ImageSite.bytes(3_000_000, 7);

    @TempDir private Path directory;
    private ImageSite site;

    @BeforeEach
    void start() throws Exception {
        site = new ImageSite(directory);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private static DeployImage deploy(Image image, Set<HostId> hosts, DeployStrategy strategy) {
        return new DeployImage(image.id(), hosts, strategy, 0);
    }

    private Deployment deployment(TaskId task) {
        return (Deployment) site.state().get(Deployment.key(task)).orElseThrow();
    }

    private ChunkId id(Image image) {
        return ChunkId.parse(image.details().orElseThrow().manifest());
    }

    private void assertWhole(Image image, String... names) throws Exception {
        for (String name : names) {
            TestHost host = site.hosts.get(name);
            assertThat(host.content(site.manifest(image))).as(name).isEqualTo(CONTENT);
            ImageSite.until(
                    name + " is said to have it",
                    () -> site.state().get(ImageCopy.key(host.id(), image.id())).isPresent());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DeployStrategy.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ALREADY_VISIBLE", "SSH"})
    void everyWayBringsItToAllHosts(DeployStrategy strategy) throws Exception {
        Set<HostId> hosts = site.hosts(4);
        Image image = site.image(CONTENT, true);

        Task task = site.done(deploy(image, hosts, strategy));

        assertThat(task.state()).isEqualTo(TaskState.DONE);
        assertWhole(image, "n1", "n2", "n3", "n4");
        Deployment ended = deployment(task.id());
        assertThat(ended.ended()).isPresent();
        assertThat(ended.predictedEnd()).isPresent();
        if (strategy != DeployStrategy.AUTO) {
            assertThat(ended.strategy()).isEqualTo(strategy);
        }
    }

    @Test
    void aHostThatHasItAndAPlainFileTakeNothing() throws Exception {
        Set<HostId> hosts = site.hosts(1);
        Image image = site.image(CONTENT, true);
        site.done(deploy(image, hosts, DeployStrategy.AUTO));
        assertWhole(image, "n1");

        Task again = site.done(deploy(image, hosts, DeployStrategy.AUTO));

        assertThat(site.items(again.id()))
                .extracting(TaskItem::state)
                .containsExactly(TaskItem.State.ALREADY);
    }

    @Test
    void anAgentLostMidwayIsRepairedAndIsFedWhenItIsBack() throws Exception {
        Set<HostId> hosts = site.hosts(4);
        Image image = site.image(CONTENT, true);
        // Before n1 has all of it, however fast this machine is.
        TaskId task = site.begun(new DeployImage(image.id(), hosts, DeployStrategy.CHAIN, 600_000));
        Waits.until("n2 has some", () -> site.hosts.get("n2").have(id(image)) > 200_000);

        site.kill("n1");
        site.accepted(new SteerDeployment(task, false, 0));
        ImageSite.until("the others have it", () -> done(task) == 3);
        assertThat(site.state().task(task).orElseThrow().state()).isEqualTo(TaskState.RUNNING);
        site.host("n1");

        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertWhole(image, "n1", "n2", "n3", "n4");
    }

    private long done(TaskId task) {
        return site.items(task).stream().filter(i -> i.state() == TaskItem.State.DONE).count();
    }

    @Test
    void aControllerThatIsStartedAgainGoesOn() throws Exception {
        Set<HostId> hosts = site.hosts(3);
        Image image = site.image(CONTENT, true);
        TaskId task = site.begun(new DeployImage(image.id(), hosts, DeployStrategy.STAR, 400_000));
        Waits.until("n2 has some", () -> site.hosts.get("n2").have(id(image)) > 100_000);
        site.stop();
        assertThat(site.hosts.get("n2").have(id(image))).isLessThan(CONTENT.length);

        site.start();
        site.accepted(new SteerDeployment(task, false, 0));

        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertWhole(image, "n1", "n2", "n3");
    }

    @Test
    void twoDeploymentsOfOneImageMerge() throws Exception {
        Set<HostId> all = site.hosts(3);
        Image image = site.image(CONTENT, true);
        HostId n1 = new HostId("n1");
        HostId n2 = new HostId("n2");
        TaskId first =
                site.begun(
                        new DeployImage(image.id(), Set.of(n1, n2), DeployStrategy.CHAIN, 200_000));
        ImageSite.until("n1 has some", () -> site.items(first).get(0).percent().orElse(0L) > 1);
        TaskId second = site.begun(deploy(image, all, DeployStrategy.AUTO));
        site.accepted(new SteerDeployment(first, false, 0));

        assertThat(site.ended(first).state()).isEqualTo(TaskState.DONE);
        assertThat(site.ended(second).state()).isEqualTo(TaskState.DONE);
        assertWhole(image, "n1", "n2", "n3");
        assertThat(site.hosts.get("n1").asked)
                .as("n1 was begun once")
                .filteredOn(ImageRequest.BeginShare.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aCancelledDeploymentEndsAndLeavesTheOtherTasksHosts() throws Exception {
        Set<HostId> hosts = site.hosts(2);
        Image image = site.image(CONTENT, true);
        TaskId task = site.begun(new DeployImage(image.id(), hosts, DeployStrategy.STAR, 200_000));
        Waits.until("n2 has some", () -> site.hosts.get("n2").have(id(image)) > 50_000);

        site.accepted(new CancelTask(task));

        assertThat(site.ended(task).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(deployment(task).ended()).isPresent();
        Waits.until(
                "n2 was told to keep nothing",
                () ->
                        site.hosts.get("n2").asked.stream()
                                .anyMatch(
                                        r ->
                                                r instanceof ImageRequest.EndShare end
                                                        && !end.keep()));
        assertThat(site.state().get(ImageCopy.key(new HostId("n2"), image.id()))).isEmpty();
    }

    @Test
    void anImageThatIsRevokedMidwayGoesToNobodyAnyMore() throws Exception {
        Set<HostId> hosts = site.hosts(2);
        Image image = site.image(CONTENT, true);
        TaskId task = site.begun(new DeployImage(image.id(), hosts, DeployStrategy.STAR, 200_000));
        Waits.until("n2 has some", () -> site.hosts.get("n2").have(id(image)) > 50_000);

        site.accepted(new SetImageTrust(image.id(), ImageWord.REVOKED));

        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(site.items(task))
                .allMatch(item -> item.state() == TaskItem.State.FAILED)
                .extracting(item -> item.refusal().orElseThrow().message())
                .allMatch(words -> words.contains("it was revoked. A site administrator can"));
        assertThat(site.hosts.get("n2").have(id(image))).isLessThan(CONTENT.length);
        assertThat(site.state().get(ImageCopy.key(new HostId("n2"), image.id()))).isEmpty();
    }

    @Test
    void aPausedDeploymentRestsUntilItGoesOn() throws Exception {
        Set<HostId> hosts = site.hosts(2);
        Image image = site.image(CONTENT, true);
        TaskId task = site.begun(new DeployImage(image.id(), hosts, DeployStrategy.STAR, 300_000));
        List<DeploymentPicture> pictures = new CopyOnWriteArrayList<>();
        site.controller.followDeployment(task, pictures::add);
        Waits.until("n1 has some", () -> site.hosts.get("n1").have(id(image)) > 50_000);

        site.accepted(new SteerDeployment(task, true, 300_000));
        Waits.until(
                "it is said to be paused",
                () ->
                        pictures.stream()
                                .flatMap(picture -> picture.happenings().stream())
                                .anyMatch(happening -> happening.kind().equals("PAUSED")));
        assertThat(deployment(task).paused()).isTrue();
        assertThat(site.state().task(task).orElseThrow().state().ended()).isFalse();
        site.accepted(new SteerDeployment(task, false, 0));

        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        Waits.until(
                "the last picture says so",
                () -> pictures.get(pictures.size() - 1).ended().isPresent());
        DeploymentPicture last = pictures.get(pictures.size() - 1);
        assertThat(last.hosts())
                .extracting(DeploymentPicture.HostShare::stage)
                .containsOnly(DeploymentPicture.Stage.COMPLETE);
        assertThat(last.bytes()).isEqualTo(CONTENT.length);
    }
}
