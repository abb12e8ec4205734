// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.RemoveSshPool;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.model.Host;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.VoId;
import org.espalier.ui.bot.Screenshots;
import org.espalier.ui.bot.ShellBot;
import org.espalier.ui.testing.bench.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Pools over SSH in the workbench, on a site in memory: imported from, added, changed. */
@ExtendWith(Screenshots.class)
class PoolsUiTest {
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");
    private static final SshKey KEY =
            new SshKey(
                    "ssh-ed25519"
                            + " AAAAC3NzaC1lZDI1NTE5AAAAIMjFmeGbc6rbb0j2v8X4xUpBmpoYzJ1mXrkGQ2mO6lXk");
    private static final SshPool.Access ACCESS =
            new SshPool.Access(
                    new SshPlace("images", "store", 2222), "/srv/images", "/etc/key", KEY);

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void pool(Optional<SshPool.Look> look) {
        bench.controller().put(new SshPool("store", ACCESS, Optional.empty(), look));
        bench.await("the pool", () -> !bench.session().site().getSshPools().isEmpty());
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

    private static PoolAnswer files(PoolQuestion question) {
        boolean sub = ((PoolQuestion.Files) question).below().equals("sub");
        return new PoolAnswer.Files(
                sub
                        ? List.of(new PoolAnswer.Entry("debian-12.1.qcow2", false, 5 << 20, NOW))
                        : List.of(
                                new PoolAnswer.Entry("a.raw", false, 1 << 20, NOW),
                                new PoolAnswer.Entry("sub", true, 0, NOW)),
                false);
    }

    @Test
    void aFileOfAPoolIsChosenFromAListAndImported() {
        pool(Optional.empty());
        CompletableFuture<PoolAnswer> slow = new CompletableFuture<>();
        bench.controller()
                .pools(
                        question ->
                                ((PoolQuestion.Files) question).below().isEmpty()
                                        ? slow
                                        : CompletableFuture.completedFuture(files(question)));
        bench.workbench().command("org.espalier.ui.images.import");
        ShellBot sheet = bench.workbench().shell("Import Image");
        sheet.bot().comboBoxWithLabel("From").setSelection("SSH pool store");
        sheet.bot().button("Browse\u2026").click();

        ShellBot list = bench.workbench().shell("Files of SSH Pool store");
        // The machine has not answered yet, and the window does all the same.
        list.bot().label("Asking store\u2026");
        assertThat(list.bot().button("Choose").isEnabled()).isFalse();
        slow.complete(files(new PoolQuestion.Files("store", "")));
        bench.await("the files", () -> list.bot().table().rowCount() == 2);
        assertThat(list.bot().table().cell(0, 1)).isEqualTo("1.00 MiB");
        list.bot().table().select(1);
        list.bot().button("Choose").click();
        bench.await(
                "the directory", () -> list.bot().table().cell(1, 0).equals("debian-12.1.qcow2"));
        list.bot().table().select(1);
        list.bot().button("Choose").click();

        bench.await("its name", () -> sheet.bot().textWithLabel("Name").getText().equals("debian"));
        sheet.bot().button("Import").click();
        ImportImage load = sent(ImportImage.class);
        assertThat(load.pool()).contains("store");
        assertThat(load.file()).isEqualTo("sub/debian-12.1.qcow2");
        assertThat(load.version()).isEqualTo("12.1");
    }

    @Test
    void aPoolOnAHostOfTheSiteIsCalledByThatHost() {
        String host = bench.controller().all(Host.class).get(0).id().value();
        SshPool.Access there =
                new SshPool.Access(
                        new SshPlace("root", host, 22), ACCESS.folder(), ACCESS.keyFile(), KEY);
        bench.controller().put(new SshPool("own", there, Optional.empty(), Optional.empty()));
        bench.await("the pool", () -> !bench.session().site().getSshPools().isEmpty());
        bench.workbench().command("org.espalier.ui.images.import");
        ShellBot sheet = bench.workbench().shell("Import Image");
        assertThat(sheet.bot().comboBoxWithLabel("From").items())
                .containsExactly(
                        "The controller\u2019s machine", "Host " + host + " (SSH pool own)");
        sheet.bot().button("Cancel").click();
    }

    @Test
    void aPoolIsAddedOnceItsHostsKeyIsCompared() {
        Refusal away =
                new Refusal(
                        Refusal.Code.UNREACHABLE,
                        "Host store was not reached",
                        "port 2222 refused the connection",
                        "Check the name");
        bench.controller()
                .pools(question -> CompletableFuture.failedFuture(new RefusedException(away)));
        bench.workbench().command("org.espalier.ui.images.pools");
        ShellBot pools = bench.workbench().shell("SSH Pools");
        pools.bot().button("Add\u2026").click();
        ShellBot add = bench.workbench().shell("Add SSH Pool");
        add.bot().textWithLabel("Name").setText("store");
        assertThat(add.bot().button("Show Host Key").isEnabled()).isFalse();
        add.bot().textWithLabel("User and machine").setText("images@store:2222");
        add.bot().textWithLabel("Folder").setText("/srv/images");
        add.bot().textWithLabel("Private key file").setText("/etc/key");
        add.bot().button("Show Host Key").click();
        add.bot().label(away.message());
        assertThat(add.bot().button("Set").isEnabled()).isFalse();

        bench.controller()
                .pools(question -> CompletableFuture.completedFuture(new PoolAnswer.Key(KEY)));
        add.bot().button("Show Host Key").click();
        add.bot()
                .wait(
                        "the fingerprint",
                        org.eclipse.swt.widgets.Label.class,
                        label -> label.getText().contains(KEY.fingerprint()));
        assertThat(add.bot().button("Set").isEnabled()).as("not compared yet").isFalse();
        add.bot().button("This is that machine\u2019s key: I have compared it").click();
        add.bot().button("Keep in sync: new and changed files become images").click();
        String vo = add.bot().comboBoxWithLabel("VO").getText();
        assertThat(add.bot().comboBoxWithLabel("For").getText()).isEqualTo("site administrators");
        add.bot().comboBoxWithLabel("For").setSelection(vo);
        add.bot().textWithLabel("Why:").setText("the new store");
        add.bot().button("Set").click();

        assertThat(sent(SetSshPool.class))
                .isEqualTo(
                        new SetSshPool(
                                "store",
                                ACCESS,
                                Optional.of(new VoId(vo)),
                                Optional.of(
                                        new SshPool.Keeping(
                                                new VoId(vo), "", "x86_64", "kvm", 365, false))));
        assertThat(reason()).isEqualTo("the new store");
        pools.bot().button("Close").click();
    }

    @Test
    void whatVanishedIsSaidAndAPoolIsLookedAtAndRemoved() {
        pool(
                Optional.of(
                        new SshPool.Look(
                                NOW,
                                Optional.empty(),
                                List.of(
                                        new SshPool.Seen("a.raw", 5, NOW, Optional.empty(), false),
                                        new SshPool.Seen(
                                                "b.raw", 5, NOW, Optional.empty(), true)))));
        bench.workbench().command("org.espalier.ui.images.pools");
        ShellBot pools = bench.workbench().shell("SSH Pools");
        assertThat(pools.bot().table().cell(0, 1)).isEqualTo("images@store:2222");
        assertThat(pools.bot().table().cell(0, 3)).isEqualTo("site administrators");
        pools.bot().table().select(0);
        pools.bot().label("1 image files. Not there any more, their images stay: 1 (b.raw).");
        pools.bot().button("Look Now").click();
        assertThat(sent(LookAtSshPool.class)).isEqualTo(new LookAtSshPool("store"));
        pools.bot().button("Remove\u2026").click();
        ShellBot remove = bench.workbench().shell("Remove SSH Pool");
        remove.bot().textWithLabel("Why:").setText("it moved");
        remove.bot().button("Remove").click();
        assertThat(sent(RemoveSshPool.class)).isEqualTo(new RemoveSshPool("store"));
        assertThat(reason()).isEqualTo("it moved");
        pools.bot().button("Close").click();
    }
}
