// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.ImageRequest;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.Placement;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A deployment is undone: what it brought goes, where nothing needs it. */
class UndoDeployTest {
    private static final HostId N1 = new HostId("n1");
    private static final HostId N2 = new HostId("n2");
    private static final HostId N3 = new HostId("n3");

    @TempDir private Path directory;
    private ImageSite site;
    private Image image;

    @BeforeEach
    void start() throws Exception {
        site = new ImageSite(directory);
        site.hosts(3);
        image = site.image(ImageSite.bytes(300_000, 7), true);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    private TaskId deployed(HostId... hosts) throws Exception {
        TaskId task =
                site.done(new DeployImage(image.id(), Set.of(hosts), DeployStrategy.AUTO, 0)).id();
        for (HostId host : hosts) {
            ImageSite.until(host + " has it", () -> has(host));
        }
        return task;
    }

    private boolean has(HostId host) {
        return site.state().get(ImageCopy.key(host, image.id())).isPresent();
    }

    @Test
    void whatItBroughtGoesAndWhatWasThereStaysAndItIsDoneAgain() throws Exception {
        deployed(N1);
        TaskId more = deployed(N1, N2);

        assertThat(site.done(new UndoCommand(more, false)).title()).startsWith("Undo: Deploy");

        assertThat(has(N1)).as("it was there before").isTrue();
        ImageSite.until("it is gone from n2", () -> !has(N2));
        assertThat(site.done(new UndoCommand(more, true)).state()).isEqualTo(TaskState.DONE);
        ImageSite.until("it is on n2 again", () -> has(N2));
    }

    @Test
    void oneThatWaitsForItsTimeBringsNothingYet() throws Exception {
        Instant later = Instant.now().plus(Duration.ofHours(1));
        TaskId waits =
                site.begun(new DeployImage(image.id(), Set.of(N1)).notBefore(Optional.of(later)));
        TaskId now = deployed(N1);
        site.accepted(new CancelTask(waits));
        site.ended(waits);
        site.done(new UndoCommand(now, false));
        ImageSite.until("it is gone", () -> !has(N1));
    }

    @Test
    void whatVmsAreMadeFromIsNamedAndLeft() throws Exception {
        TaskId task = deployed(N1, N2);
        site.done(
                new CreateVms(
                        "job",
                        1,
                        image.id(),
                        ImageSite.VO,
                        new Capacity(1, 1L << 26, 1L << 30),
                        new Placement(Placement.Strategy.NAMED, Set.of(N1)),
                        false));

        CommandReply.Accepted undo = site.accepted(new UndoCommand(task, false));

        assertThat(undo.remark()).contains("Left, as VMs are made from the image on n1.");
        assertThat(site.ended(undo.task().orElseThrow()).state()).isEqualTo(TaskState.DONE);
        ImageSite.until("it is gone from n2", () -> !has(N2));
        assertThat(has(N1)).isTrue();
    }

    @Test
    void whatWasDeployedAgainSinceIsNotTakenAwayAndNothingLeftIsRefused() throws Exception {
        TaskId task = deployed(N3);
        site.hosts.get("n3").lose();
        ImageSite.until("it is gone from n3", () -> !has(N3));
        TaskId again = deployed(N3);

        assertThat(site.refused(new UndoCommand(task, false)))
                .contains("a later command deployed it, too, to n3. Look in the audit");
        assertThat(site.done(new UndoCommand(again, false)).state()).isEqualTo(TaskState.DONE);
        ImageSite.until("it is gone from n3", () -> !has(N3));
        assertThat(site.refused(new UndoCommand(task, false)))
                .contains("the image on n3 is gone since");
    }

    @Test
    void whatALaterDeploymentFoundThereStays() throws Exception {
        TaskId first = deployed(N1, N2);
        TaskId later = deployed(N1, N3);

        CommandReply.Accepted undo = site.accepted(new UndoCommand(first, false));

        assertThat(undo.remark()).contains("Left, as a later command deployed it, too, to n1.");
        assertThat(site.ended(undo.task().orElseThrow()).state()).isEqualTo(TaskState.DONE);
        ImageSite.until("it is gone from n2", () -> !has(N2));
        assertThat(has(N1)).as("the later one relies on it").isTrue();
        site.done(new UndoCommand(later, false));
        ImageSite.until("it is gone from n3", () -> !has(N3));
        assertThat(has(N1)).as("who found it there does not take it away").isTrue();
    }

    @Test
    void undoAndRedoBySeveralTurnsAreNoLaterDeployment() throws Exception {
        TaskId task = deployed(N1);
        for (int turn = 0; turn < 2; turn++) {
            site.done(new UndoCommand(task, false));
            ImageSite.until("it is gone", () -> !has(N1));
            site.done(new UndoCommand(task, true));
            ImageSite.until("it is there again", () -> has(N1));
        }
        site.done(new UndoCommand(task, false));
        ImageSite.until("it is gone for good", () -> !has(N1));
    }

    @Test
    void itIsDoneAgainAsSlowlyAsItWasAtLast() throws Exception {
        long limit = 5_000_000;
        TaskId task =
                site.done(new DeployImage(image.id(), Set.of(N1), DeployStrategy.AUTO, limit)).id();
        ImageSite.until("n1 has it", () -> has(N1));
        site.done(new UndoCommand(task, false));
        ImageSite.until("it is gone", () -> !has(N1));

        TaskId again = site.done(new UndoCommand(task, true)).id();

        assertThat(site.hosts.get("n1").asked)
                .filteredOn(ImageRequest.BeginShare.class::isInstance)
                .extracting(request -> ((ImageRequest.BeginShare) request).limit())
                .containsExactly(limit, limit);
        assertThat(site.state().get(Deployment.key(again)).map(Deployment.class::cast))
                .hasValueSatisfying(it -> assertThat(it.limit()).isEqualTo(limit));
    }

    @Test
    void anUndoGoesOnAfterARestart() throws Exception {
        TaskId task = deployed(N1, N2);
        site.kill("n1");
        TaskId undo = site.accepted(new UndoCommand(task, false)).task().orElseThrow();

        site.stop();
        site.start();
        site.host("n1");

        assertThat(site.ended(undo).state()).isEqualTo(TaskState.DONE);
        ImageSite.until("it is gone", () -> !has(N1) && !has(N2));
    }
}
