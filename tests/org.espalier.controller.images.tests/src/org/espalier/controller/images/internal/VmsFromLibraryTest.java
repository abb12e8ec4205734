// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CancelTask;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.Placement;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.controller.core.Observation;
import org.espalier.images.ChunkId;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** New VMs on hosts that are yet to get their image, over real relays. */
class VmsFromLibraryTest {
    private static final byte[] CONTENT = ImageSite.bytes(1_000_000, 7);

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

    private static CreateVms create(Image image, int count, Set<HostId> hosts) {
        return new CreateVms(
                "job",
                count,
                image.id(),
                ImageSite.VO,
                new Capacity(1, 1L << 26, 1L << 30),
                new Placement(Placement.Strategy.NAMED, hosts),
                false);
    }

    private ImageCopy.State copy(HostId host, Image image) {
        return site.state()
                .get(ImageCopy.key(host, image.id()))
                .map(copy -> ((ImageCopy) copy).state())
                .orElse(null);
    }

    private long have(String host, Image image) {
        return site.hosts.get(host).have(ChunkId.parse(image.details().orElseThrow().manifest()));
    }

    private void slow(Set<HostId> hosts, long rate) {
        hosts.forEach(host -> site.hosts.get(host.value()).give = rate);
    }

    @Test
    void theImageComesFirstAsAPartOfTheirTask() throws Exception {
        Set<HostId> hosts = site.hosts(2);
        Image image = site.image(CONTENT, true);

        TaskId task = site.begun(create(image, 4, hosts));

        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        for (HostId host : hosts) {
            assertThat(copy(host, image)).isEqualTo(ImageCopy.State.COMPLETE);
            assertThat(site.state().vmsOn(host)).hasSize(2);
        }
        ImageSite.until(
                "their deployment has ended",
                () ->
                        ((Deployment) site.state().get(Deployment.key(task)).orElseThrow())
                                .ended()
                                .isPresent());
        assertThat(site.refused(new EvictImage(image.id(), hosts))).contains("VMs there");
    }

    @Test
    void howFarTheImageIsIsSaidOfEachThatWaitsAndARestartGoesOn() throws Exception {
        Set<HostId> hosts = site.hosts(2);
        Image image = site.image(CONTENT, true);
        slow(hosts, 100_000);
        TaskId task = site.begun(create(image, 4, hosts));
        ImageSite.until(
                "each has some",
                () -> site.items(task).stream().allMatch(i -> i.percent().orElse(0L) > 1));
        assertThat(site.items(task))
                .extracting(TaskItem::state)
                .containsOnly(TaskItem.State.WAITING);

        site.stop();
        slow(hosts, 10_000_000);
        site.start();

        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
    }

    @Test
    void aDeploymentWhoseTaskHasEndedEndsAtTheNextStart() throws Exception {
        Image image = site.image(CONTENT, true);
        Deployment open =
                new Deployment(
                        TaskId.random(),
                        image.id(),
                        DeployStrategy.AUTO,
                        1,
                        1,
                        0,
                        false,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty());
        site.core
                .observe("test", state -> Observation.Seen.of(List.of(new Change.Put(open))))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        assertThat(site.refused(new DeleteImage(image.id()))).contains("it is being deployed");

        site.stop();
        site.start();

        ImageSite.until(
                "it has ended",
                () ->
                        ((Deployment) site.state().get(open.key()).orElseThrow())
                                .ended()
                                .isPresent());
        site.accepted(new DeleteImage(image.id()));
    }

    @Test
    void cancelLeavesNeitherVmsNorHalfAnImage() throws Exception {
        Set<HostId> hosts = site.hosts(2);
        Image image = site.image(CONTENT, true);
        slow(hosts, 100_000);
        TaskId first = site.begun(create(image, 2, hosts));
        Waits.until("n2 has some", () -> have("n2", image) > 50_000);
        TaskId other = site.begun(new DeployImage(image.id(), hosts, DeployStrategy.AUTO, 0));

        site.accepted(new CancelTask(first));
        assertThat(site.ended(first).state()).isEqualTo(TaskState.CANCELLED);
        // The library is not slow: the first host may have had the image before.
        assertThat(site.items(first))
                .allMatch(
                        item ->
                                site.state().get(item.subject()).isPresent()
                                        == (item.state() == TaskItem.State.DONE));
        assertThat(site.state().vmsOn(new HostId("n2"))).isEmpty();
        ImageSite.until(
                "its deployment has ended",
                () ->
                        ((Deployment) site.state().get(Deployment.key(first)).orElseThrow())
                                .ended()
                                .isPresent());
        assertThat(site.state().task(other).orElseThrow().state())
                .as("who else wants the image")
                .isEqualTo(TaskState.RUNNING);

        site.accepted(new CancelTask(other));
        assertThat(site.ended(other).state()).isEqualTo(TaskState.CANCELLED);
        Waits.until("nothing comes any more", () -> have("n2", image) == 0);
        assertThat(copy(new HostId("n2"), image)).isNull();
    }

    @Test
    void whereTheImageCannotComeTheVmFailsByName() throws Exception {
        Set<HostId> hosts = site.hosts(2);
        Image image = site.image(CONTENT, true);
        site.hosts.get("n2").free = 0;

        TaskId task = site.begun(create(image, 2, hosts));

        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        TaskItem failed =
                site.items(task).stream()
                        .filter(item -> item.state() == TaskItem.State.FAILED)
                        .findFirst()
                        .orElseThrow();
        assertThat(failed.refusal().orElseThrow().message())
                .isEqualTo(
                        "VM "
                                + failed.label()
                                + " was not made: its image did not come to n2, as full. Make"
                                + " room.");
        assertThat(site.state().vmsOn(new HostId("n2"))).isEmpty();
        assertThat(site.state().vmsOn(new HostId("n1"))).hasSize(1);
    }
}
