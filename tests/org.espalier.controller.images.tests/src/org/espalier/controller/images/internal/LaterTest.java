// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CancelTask;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.SetImageTrust;
import org.espalier.api.event.Change;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.controller.core.Observation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deployments that begin at a time. */
class LaterTest {
    private static final Set<HostId> HOST = Set.of(new HostId("n1"));
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofHours(2);

    @TempDir private Path directory;
    private ImageSite site;
    private Image image;

    @BeforeEach
    void start() throws Exception {
        site = new ImageSite(directory);
        site.host("n1");
        image = site.image(ImageSite.bytes(300_000, 1), true);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private DeployImage in(Duration time) {
        return new DeployImage(image.id(), HOST).notBefore(Optional.of(Instant.now().plus(time)));
    }

    private Deployment deployment(TaskId task) {
        return (Deployment) site.state().get(Deployment.key(task)).orElseThrow();
    }

    private boolean isThere() {
        return site.state().get(ImageCopy.key(new HostId("n1"), image.id())).isPresent();
    }

    private TaskItem.State item(TaskId task) {
        return site.items(task).get(0).state();
    }

    private void assertWaits(TaskId task) {
        assertThat(item(task)).isEqualTo(TaskItem.State.WAITING);
        assertThat(deployment(task).begun()).isAfter(Instant.now());
        assertThat(isThere()).isFalse();
    }

    @Test
    void oneThatIsToBeginLaterBeginsThenAndNotBefore() throws Exception {
        DeployImage command = in(SOON);
        TaskId task = site.begun(command);
        assertWaits(task);

        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertThat(Instant.now()).isAfter(command.notBefore().orElseThrow());
        assertThat(deployment(task).begun()).isEqualTo(command.notBefore().orElseThrow());
        assertThat(isThere()).isTrue();
    }

    @Test
    void aTimeThatIsPastIsAtOnce() throws Exception {
        Task task = site.done(in(Duration.ofDays(-1)));
        assertThat(task.state()).isEqualTo(TaskState.DONE);
        assertThat(deployment(task.id()).begun()).isAfter(Instant.now().minus(LONG));
    }

    @Test
    void oneThatWaitsIsCancelledAndLeavesNothing() throws Exception {
        TaskId task = site.begun(in(SOON));
        site.accepted(new CancelTask(task));

        assertThat(site.ended(task).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(item(task)).isEqualTo(TaskItem.State.CANCELLED);
        ImageSite.until("it ended", () -> deployment(task).ended().isPresent());
        Thread.sleep(SOON.toMillis() + 500);
        assertThat(isThere()).isFalse();
    }

    @Test
    void itGoesOnWaitingInTheControllersNextRunAndBeginsWhereItsTimeCameMeanwhile()
            throws Exception {
        TaskId soon = site.begun(in(LONG));
        TaskId late = site.begun(in(LONG.multipliedBy(2)));
        site.stop();
        site.start();
        assertWaits(soon);
        site.stop();
        site.ahead(LONG.plusMinutes(1));
        site.start();

        assertThat(site.ended(soon).state()).isEqualTo(TaskState.DONE);
        assertThat(item(late)).isEqualTo(TaskItem.State.WAITING);
        site.accepted(new CancelTask(late));
        assertThat(site.ended(late).state()).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void whatIsNotTrustedAnyMoreByThenIsNotDeployed() throws Exception {
        TaskId task = site.begun(in(SOON));
        site.accepted(new SetImageTrust(image.id(), ImageWord.REVOKED));

        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(site.items(task).get(0).refusal().orElseThrow().message())
                .contains("was revoked");
        ImageSite.until("it ended", () -> deployment(task).ended().isPresent());
        assertThat(isThere()).isFalse();
    }

    @Test
    void hostsThatAreGoneByThenFailByNameAndTheOthersHaveIt() throws Exception {
        HostId second = new HostId("n2");
        site.host("n2");
        site.kill("n2");
        TaskId task =
                site.begun(
                        new DeployImage(image.id(), Set.of(new HostId("n1"), second))
                                .notBefore(Optional.of(Instant.now().plus(SOON))));
        site.core
                .observe(
                        "test",
                        state -> Observation.Seen.of(List.of(new Change.Remove(Host.key(second)))))
                .toCompletableFuture()
                .get();

        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        TaskItem gone =
                site.items(task).stream()
                        .filter(item -> item.state() == TaskItem.State.FAILED)
                        .findFirst()
                        .orElseThrow();
        assertThat(gone.refusal().orElseThrow().message())
                .contains("was not deployed to n2: the site has no host of that name");
        ImageSite.until("n1 has it", this::isThere);
    }

    @Test
    void anImageThatWillHaveExpiredByThenIsRefusedAtOnce() throws Exception {
        assertThat(site.refused(in(Duration.ofDays(1)))).contains("expired");
    }

    @Test
    void anImageIsNotDeletedWhileADeploymentOfItWaits() throws Exception {
        TaskId task = site.begun(in(LONG));
        assertThat(site.refused(new DeleteImage(image.id()))).contains("it is being deployed");
        site.accepted(new CancelTask(task));
        site.ended(task);
        ImageSite.until("it ended", () -> deployment(task).ended().isPresent());
        site.accepted(new DeleteImage(image.id()));
    }

    @Test
    void anotherDeploymentOfTheImageDoesNotWaitForIt() throws Exception {
        TaskId task = site.begun(in(LONG));
        assertThat(site.done(new DeployImage(image.id(), HOST)).state()).isEqualTo(TaskState.DONE);
        assertThat(item(task)).isEqualTo(TaskItem.State.WAITING);
        site.accepted(new CancelTask(task));
        assertThat(site.ended(task).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(isThere()).isTrue();
    }
}
