// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.Refusal;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.RevokeEndorser;
import org.espalier.api.command.SetImageTrust;
import org.espalier.api.command.SteerDeployment;
import org.espalier.api.command.TrustEndorser;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.DeploymentPlan.Need;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Endorser;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VoId;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.ShellBot;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.canvas.SceneCanvas;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Images in the workbench, on a site in memory: deployed, followed, paused, evicted. */
@ExtendWith(Screenshots.class)
class ImagesUiTest {
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");
    private static final Refusal FULL =
            new Refusal(
                    Refusal.Code.DISK_FULL,
                    "Host node002 does not get sl6-worker 2.3",
                    "1.1 GiB are free, 2.1 GiB are needed",
                    "Evict images or leave it out");

    private Bench bench;
    private Image image;

    @BeforeEach
    void open() {
        bench = new Bench();
        Image plain = bench.controller().all(Image.class).get(0);
        image = plain.with(details());
        bench.controller().put(image);
        bench.await(
                "the image", () -> bench.session().image(image.id()).get().getDetails() != null);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static ImageDetails details() {
        return new ImageDetails(
                "ab".repeat(32),
                new UUID(1, 2),
                "2.3",
                new VoId("atlas"),
                "Scientific Linux 6",
                "x86_64",
                "kvm",
                2_900_000_000L,
                43_118,
                NOW,
                NOW.plusSeconds(1_000_000),
                "A. Hoffmann",
                Optional.empty(),
                Optional.empty(),
                ImageWord.TRUSTED,
                ImageTrust.TRUSTED,
                "");
    }

    private List<HostId> hosts() {
        GroupId group = bench.controller().all(NodeGroup.class).get(0).id();
        return bench.controller().all(Host.class).stream()
                .filter(host -> host.group().equals(group))
                .map(Host::id)
                .toList();
    }

    private <T extends Command> T sent(Class<T> type) {
        bench.await("a " + type.getSimpleName(), () -> last(type).isPresent());
        return last(type).orElseThrow();
    }

    private <T extends Command> Optional<T> last(Class<T> type) {
        return bench.controller().submitted().stream()
                .map(CommandRequest::command)
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((before, after) -> after);
    }

    private String reason() {
        List<CommandRequest> all = bench.controller().submitted();
        return all.get(all.size() - 1).reason();
    }

    private Label words(ShellBot sheet, String id) {
        return sheet.bot().wait(id, Label.class, label -> id.equals(label.getData("id")));
    }

    @Test
    void anImageIsDeployedToASelectedGroupAfterASheetSaysWhatItTakes() {
        List<HostId> hosts = hosts();
        List<Need> needs =
                hosts.stream()
                        .map(
                                host ->
                                        new Need(
                                                host,
                                                1_000_000,
                                                host.equals(hosts.get(1))
                                                        ? Optional.of(FULL)
                                                        : Optional.empty()))
                        .toList();
        bench.controller()
                .offer(
                        new DeploymentPlan(
                                List.of(
                                        new DeploymentPlan.Offer(DeployStrategy.CHAIN, 28_600),
                                        new DeploymentPlan.Offer(DeployStrategy.TWO_TREE, 28_100)),
                                DeployStrategy.TWO_TREE,
                                needs,
                                Optional.empty()));
        NodeGroup group = bench.controller().all(NodeGroup.class).get(0);
        bench.select(SiteParts.EXPLORER, group.key());
        bench.workbench().command("org.espalier.ui.images.deploy");
        ShellBot sheet = bench.workbench().shell("Deploy Image");
        Label conflicts = words(sheet, "deploy.conflicts");
        bench.await("the plan", () -> conflicts.getText().equals("1 host is left out of 4 hosts"));
        Table ways =
                sheet.bot().wait("ways", Table.class, t -> "deploy.ways".equals(t.getData("id")));
        Ui.run(
                bench.workbench().display(),
                () -> {
                    assertThat(ways.getItem(0).getText()).isEqualTo("Auto: Two trees");
                    assertThat(ways.getItem(2).getText(1)).isEqualTo("28.6 s");
                    ways.select(2);
                });
        sheet.bot().textWithLabel("Why:").setText("the new queue");
        sheet.bot().button("Deploy").click();
        DeployImage command = sent(DeployImage.class);
        assertThat(command.image()).isEqualTo(image.id());
        assertThat(command.strategy()).isEqualTo(DeployStrategy.CHAIN);
        assertThat(command.hosts()).hasSize(3).doesNotContain(hosts.get(1));
        assertThat(reason()).isEqualTo("the new queue");
        bench.await(
                "the Images perspective",
                () ->
                        PlatformUI.getWorkbench()
                                .getActiveWorkbenchWindow()
                                .getActivePage()
                                .getPerspective()
                                .getId()
                                .equals(SiteParts.IMAGES_PERSPECTIVE));
    }

    @Test
    void aDeploymentIsGivenATimeToCome() {
        List<Need> needs =
                hosts().stream().map(host -> new Need(host, 1, Optional.empty())).toList();
        bench.controller()
                .offer(
                        new DeploymentPlan(
                                List.of(new DeploymentPlan.Offer(DeployStrategy.CHAIN, 28_600)),
                                DeployStrategy.CHAIN,
                                needs,
                                Optional.empty()));
        bench.workbench().command("org.espalier.ui.images.deploy");
        ShellBot sheet = bench.workbench().shell("Deploy Image");
        bench.await("the plan", () -> sheet.bot().button("Deploy").isEnabled());
        sheet.bot().textWithLabel("Not before").setText("yesterday");
        assertThat(sheet.bot().button("Deploy").isEnabled()).isFalse();
        Label why = words(sheet, "deploy.conflicts");
        assertThat(Ui.get(bench.workbench().display(), why::getText))
                .startsWith("\"yesterday\" is no time. Write it as");
        sheet.bot().textWithLabel("Not before").setText("+2h");
        Instant before = Instant.now();
        sheet.bot().button("Deploy").click();
        Duration wait = Duration.between(before, sent(DeployImage.class).notBefore().orElseThrow());
        assertThat(wait).isBetween(Duration.ofHours(2), Duration.ofHours(2).plusMinutes(1));
    }

    private Deployment deployment(TaskId task) {
        return new Deployment(
                task,
                image.id(),
                DeployStrategy.TWO_TREE,
                4,
                2_900_000_000L,
                0,
                false,
                Instant.now(),
                Optional.of(Instant.now().plusSeconds(28)),
                Optional.empty());
    }

    @Test
    @SuppressWarnings("unchecked")
    void aDeploymentIsFollowedHostsAreSelectedAndItIsPaused() {
        ViewBot view = bench.workbench().viewById(SiteParts.DEPLOYMENT_TREE);
        TaskId task = TaskId.random();
        bench.controller().put(deployment(task));
        bench.controller().show(picture(task, 500_000_000));
        SceneCanvas<HostId> canvas = view.bot().wait("the scene", SceneCanvas.class, c -> true);
        HostId host = hosts().get(0);
        bench.await("the tree", () -> canvas.content().boundsOf(host).isPresent());
        Label summary =
                view.bot()
                        .wait(
                                "summary",
                                Label.class,
                                l -> "deployment.summary".equals(l.getData("id")));
        bench.await("the summary", () -> summary.getText().startsWith("17 %, 0 of 4 complete"));
        bench.controller().show(picture(task, 1_450_000_000));
        bench.await("the next picture", () -> summary.getText().startsWith("50 %"));
        Ui.run(bench.workbench().display(), () -> canvas.open(host));
        bench.await(
                "the host in the workbench",
                () ->
                        view.part()
                                .getSite()
                                .getSelectionProvider()
                                .getSelection()
                                .toString()
                                .contains(host.value()));
        Button pause =
                view.bot()
                        .wait(
                                "pause",
                                Button.class,
                                b -> "deployment.pause".equals(b.getData("id")));
        Ui.run(
                bench.workbench().display(),
                () -> pause.notifyListeners(SWT.Selection, new Event()));
        assertThat(sent(SteerDeployment.class)).isEqualTo(new SteerDeployment(task, true, 0));
    }

    @Test
    void aDeploymentIsLimitedAndCancelledEachWithItsReason() {
        ViewBot view = bench.workbench().viewById(SiteParts.DEPLOYMENT_TREE);
        TaskId task = TaskId.random();
        bench.controller().put(deployment(task));
        bench.controller().show(picture(task, 500_000_000));
        view.bot().button("Limit\u2026").click();
        ShellBot limit = bench.workbench().shell("Limit Deployment");
        limit.bot().comboBoxWithLabel("Each host may give").setSelection("10.0 MB/s");
        limit.bot().textWithLabel("Why:").setText("an exam is written");
        limit.bot().button("Set Limit").click();
        assertThat(sent(SteerDeployment.class))
                .isEqualTo(new SteerDeployment(task, false, 10_000_000));
        assertThat(reason()).isEqualTo("an exam is written");
        view.bot().button("Cancel\u2026").click();
        ShellBot cancel = bench.workbench().shell("Cancel Deployment");
        cancel.bot().textWithLabel("Why:").setText("the wrong image");
        cancel.bot().button("Cancel Deployment").click();
        assertThat(sent(CancelTask.class)).isEqualTo(new CancelTask(task));
        assertThat(reason()).isEqualTo("the wrong image");
    }

    @Test
    void anImageIsImportedWithItsReason() {
        bench.workbench().command("org.espalier.ui.images.import");
        ShellBot dialog = bench.workbench().shell("Import Image");
        assertThat(dialog.bot().button("Import").isEnabled()).as("without a file").isFalse();
        dialog.bot().textWithLabel("File").setText("/srv/incoming/debian-12.qcow2");
        dialog.bot().textWithLabel("Why:").setText("the new release");
        dialog.bot().button("Import").click();
        assertThat(sent(ImportImage.class).file()).isEqualTo("/srv/incoming/debian-12.qcow2");
        assertThat(reason()).isEqualTo("the new release");
    }

    private DeploymentPicture picture(TaskId task, long done) {
        List<HostId> hosts = hosts();
        return new DeploymentPicture(
                task,
                Instant.now(),
                2_900_000_000L,
                1,
                new HostId("controller"),
                hosts.stream()
                        .map(
                                host ->
                                        new DeploymentPicture.HostShare(
                                                host,
                                                DeploymentPicture.Stage.FILLING,
                                                done,
                                                2_900_000_000L,
                                                List.of(
                                                        new DeploymentPicture.Edge(
                                                                0,
                                                                host.equals(hosts.get(0))
                                                                        ? new HostId("controller")
                                                                        : hosts.get(0),
                                                                50_000_000)),
                                                ""))
                        .toList(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void endorsersAreTrustedAndRevoked() {
        String key = "0f".repeat(32);
        bench.workbench().command("org.espalier.ui.images.endorsers");
        ShellBot dialog = bench.workbench().shell("Endorsers");
        dialog.bot().textWithLabel("Fingerprint").setText("0F".repeat(31));
        dialog.bot().textWithLabel("Name").setText("Ada");
        String vo = dialog.bot().comboBoxWithLabel("VO").getText();
        assertThat(dialog.bot().button("Trust").isEnabled()).as("a short key").isFalse();
        dialog.bot().textWithLabel("Fingerprint").setText("0F".repeat(32));
        dialog.bot().textWithLabel("Why:").setText("she builds them");
        dialog.bot().button("Trust").click();
        assertThat(sent(TrustEndorser.class))
                .isEqualTo(new TrustEndorser(key, new VoId(vo), "Ada"));
        assertThat(reason()).isEqualTo("she builds them");

        bench.controller().put(new Endorser(key, new VoId(vo), "Ada", false));
        bench.await("she is listed", () -> dialog.bot().table().rowCount() == 1);
        assertThat(dialog.bot().table().cell(0, 2)).isEqualTo("counts");
        assertThat(dialog.bot().button("Revoke\u2026").isEnabled()).isFalse();
        dialog.bot().table().select(0);
        dialog.bot().button("Revoke\u2026").click();
        ShellBot revoke = bench.workbench().shell("Revoke Endorser");
        revoke.bot().textWithLabel("Why:").setText("she left");
        revoke.bot().button("Revoke").click();
        assertThat(sent(RevokeEndorser.class)).isEqualTo(new RevokeEndorser(key));
        assertThat(reason()).isEqualTo("she left");
        dialog.bot().button("Close").click();
    }

    @Test
    void evictSaysWhereFirstAndTakesItFromThere() {
        HostId host = hosts().get(2);
        bench.controller()
                .put(new ImageCopy(host, image.id(), ImageCopy.State.COMPLETE, 2_000_000, NOW));
        bench.await(
                "the copy", () -> !bench.session().image(image.id()).get().getCopies().isEmpty());
        bench.select(SiteParts.EXPLORER, image.key());
        bench.workbench().command("org.espalier.ui.images.evict");
        ShellBot confirm = bench.workbench().shell("Evict Image");
        assertThat(confirm.bot().table().cell(0, 1)).isEqualTo(host.value());
        confirm.bot().textWithLabel("Why:").setText("its disk is full");
        confirm.bot().button("Evict").click();
        EvictImage command = sent(EvictImage.class);
        assertThat(command.hosts()).containsExactly(host);
        assertThat(command.image()).isEqualTo(image.id());
        assertThat(reason()).isEqualTo("its disk is full");
    }

    @Test
    void whatIsSaidOfAnImageByItselfIsSaidWithItsReason() {
        bench.select(SiteParts.EXPLORER, image.key());
        bench.workbench().command("org.espalier.ui.images.trust");
        ShellBot dialog = bench.workbench().shell("Trust Image");
        dialog.bot().button("Revoke: it is not deployed any more").click();
        dialog.bot().textWithLabel("Why:").setText("a bad kernel");
        dialog.bot().button("Set Trust").click();
        assertThat(sent(SetImageTrust.class))
                .isEqualTo(new SetImageTrust(image.id(), ImageWord.REVOKED));
        assertThat(reason()).isEqualTo("a bad kernel");
    }

    @Test
    void anImageIsDeletedAfterItWasShownWithItsReason() {
        bench.select(SiteParts.EXPLORER, image.key());
        bench.workbench().command("org.espalier.ui.images.delete");
        ShellBot dialog = bench.workbench().shell("Delete Image");
        assertThat(dialog.bot().table().cell(0, 0)).isEqualTo(image.name());
        dialog.bot().textWithLabel("Why:").setText("nobody uses it");
        dialog.bot().button("Delete").click();
        assertThat(sent(DeleteImage.class)).isEqualTo(new DeleteImage(image.id()));
        assertThat(reason()).isEqualTo("nobody uses it");
    }
}
