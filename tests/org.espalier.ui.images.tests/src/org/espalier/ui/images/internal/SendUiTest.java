// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.espalier.api.Refusal;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.SendImage;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Host;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VoId;
import org.espalier.ui.SiteParts;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.ShellBot;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.ViewBot;
import org.espalier.ui.testing.bench.Bench;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Images that go over SSH, in the deploy sheet: a strategy as the others are. */
@ExtendWith(Screenshots.class)
class SendUiTest {
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");
    private static final SshKey KEY =
            new SshKey(
                    "ssh-ed25519"
                            + " AAAAC3NzaC1lZDI1NTE5AAAAIMjFmeGbc6rbb0j2v8X4xUpBmpoYzJ1mXrkGQ2mO6lXk");
    private static final Refusal AGENTS =
            new Refusal(Refusal.Code.ILLEGAL_STATE, "SSH is no way", "hosts have agents", "Choose");

    private Bench bench;
    private Image image;

    @BeforeEach
    void open() {
        bench = new Bench();
        image = bench.controller().all(Image.class).get(0).with(details());
        bench.controller().put(image);
        bench.controller()
                .put(
                        new SshPool(
                                "store",
                                new SshPool.Access(
                                        new SshPlace("images", "store", 2222),
                                        "/srv/images",
                                        "/etc/key",
                                        KEY),
                                Optional.empty(),
                                Optional.empty()));
        bench.await("the pool", () -> !bench.session().site().getSshPools().isEmpty());
        bench.controller()
                .offer(
                        new DeploymentPlan(
                                List.of(
                                        new DeploymentPlan.Offer(
                                                DeployStrategy.SSH, 42_000, Optional.of(AGENTS)),
                                        new DeploymentPlan.Offer(DeployStrategy.CHAIN, 28_600)),
                                DeployStrategy.CHAIN,
                                List.of(
                                        new DeploymentPlan.Need(
                                                bench.controller().all(Host.class).get(0).id(),
                                                1_000_000,
                                                Optional.empty())),
                                Optional.empty()));
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
                1L << 30,
                43_118,
                NOW,
                NOW.plusSeconds(1_000_000_000),
                "A. Hoffmann",
                Optional.empty(),
                Optional.empty(),
                ImageWord.TRUSTED,
                ImageTrust.TRUSTED,
                "");
    }

    private static Label words(ShellBot sheet, String id) {
        return sheet.bot().wait(id, Label.class, label -> id.equals(label.getData("id")));
    }

    private static void choose(Combo combo, String choice) {
        Ui.run(
                combo.getDisplay(),
                () -> {
                    combo.select(combo.indexOf(choice));
                    combo.notifyListeners(SWT.Selection, new Event());
                });
    }

    private static void choose(Table table, int row) {
        Ui.run(
                table.getDisplay(),
                () -> {
                    table.select(row);
                    table.notifyListeners(SWT.Selection, new Event());
                });
    }

    private Optional<SendImage> sent() {
        return bench.controller().submitted().stream()
                .map(CommandRequest::command)
                .filter(SendImage.class::isInstance)
                .map(SendImage.class::cast)
                .findFirst();
    }

    @Test
    void sshIsARowThatSaysWhyNotAndThePoolIsAChoiceWithItsTime() {
        CompletableFuture<PoolAnswer> answer = new CompletableFuture<>();
        bench.controller()
                .pools(
                        question -> {
                            assertThat(((PoolQuestion.Sending) question).command())
                                    .isEqualTo(new SendImage(image.id(), Set.of("store")));
                            return answer;
                        });
        bench.workbench().command("org.espalier.ui.images.deploy");
        ShellBot sheet = bench.workbench().shell("Deploy Image");
        Label conflicts = words(sheet, "deploy.conflicts");
        Label bytes = words(sheet, "deploy.bytes");
        Table ways =
                sheet.bot().wait("ways", Table.class, t -> "deploy.ways".equals(t.getData("id")));
        bench.await("the plan", () -> ways.getItemCount() == 3);
        Table hosts =
                sheet.bot().wait("hosts", Table.class, t -> "deploy.hosts".equals(t.getData("id")));
        Label trust = words(sheet, "deploy.trust");
        Ui.run(
                ways.getDisplay(),
                () -> {
                    assertThat(ways.getItem(2).getText()).isEqualTo("SSH");
                    assertThat(ways.getItem(2).getText(1)).isEqualTo("42 s");
                    assertThat(ways.getItem(2).getText(2))
                            .isEqualTo("Hosts have agents: choose an SSH pool");
                    assertThat(hosts.getColumn(0).getText()).isEqualTo("Host");
                    assertThat(trust.getForeground())
                            .as("of what is trusted, at once")
                            .isEqualTo(Palette.of(trust).get(Token.OK));
                });
        assertThat(sheet.bot().button("Deploy").isEnabled()).isTrue();
        choose(ways, 2);
        assertThat(sheet.bot().button("Deploy").isEnabled()).as("not that way").isFalse();
        bench.await("why", () -> conflicts.getText().startsWith("Hosts have agents"));
        choose(ways, 1);
        assertThat(sheet.bot().button("Deploy").isEnabled()).isTrue();

        choose(
                sheet.bot()
                        .wait("target", Combo.class, c -> "deploy.target".equals(c.getData("id"))),
                "SSH pool store");
        assertThat(sheet.bot().button("Deploy").isEnabled()).as("not known yet").isFalse();
        answer.complete(
                new PoolAnswer.Sending(
                        12_300,
                        List.of(new PoolAnswer.Need("store", 1L << 30, Optional.empty())),
                        Optional.empty()));
        bench.await("its plan", () -> ways.getItemCount() == 6);
        Ui.run(
                ways.getDisplay(),
                () -> {
                    assertThat(ways.getItem(0).getText()).isEqualTo("SSH");
                    assertThat(ways.getItem(0).getText(1)).isEqualTo("12.3 s");
                    assertThat(hosts.getColumn(0).getText()).isEqualTo("SSH Pool");
                    assertThat(bytes.getText()).startsWith("1.00 GiB move");
                    assertThat(ways.getItem(5).getText(2)).isEqualTo("No agent there passes it on");
                });
        sheet.bot().button("Deploy").click();
        bench.await("the command", () -> sent().isPresent());
        assertThat(sent()).contains(new SendImage(image.id(), Set.of("store")));
        bench.await(
                "where it is predicted and done",
                () ->
                        PlatformUI.getWorkbench()
                                        .getActiveWorkbenchWindow()
                                        .getActivePage()
                                        .findView(SiteParts.DEPLOYMENTS)
                                != null);
    }

    @Test
    void whatGoesOverSshIsNoTree() {
        ViewBot view = bench.workbench().viewById(SiteParts.DEPLOYMENT_TREE);
        Combo choice =
                view.bot()
                        .wait(
                                "choice",
                                Combo.class,
                                c -> "deployment.choice".equals(c.getData("id")));
        int before = Ui.get(choice.getDisplay(), choice::getItemCount);
        bench.controller().put(deployment(DeployStrategy.SSH));
        bench.controller().put(deployment(DeployStrategy.CHAIN));
        bench.await("the other one", () -> choice.getItemCount() > before);
        assertThat((int) Ui.get(choice.getDisplay(), choice::getItemCount)).isEqualTo(before + 1);
    }

    private Deployment deployment(DeployStrategy strategy) {
        return new Deployment(
                TaskId.random(),
                image.id(),
                strategy,
                1,
                1L << 30,
                0,
                false,
                NOW,
                Optional.of(NOW.plusSeconds(12)),
                Optional.empty());
    }
}
