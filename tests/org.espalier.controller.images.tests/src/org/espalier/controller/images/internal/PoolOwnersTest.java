// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Principal;
import org.espalier.api.Refusal;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.RemoveSshPool;
import org.espalier.api.command.SendImage;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.model.Grant;
import org.espalier.api.model.Image;
import org.espalier.api.model.Role;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.VoId;
import org.espalier.lab.PrivateSshd;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A pool behind a real sshd is for a VO: its administrators use it, and nobody else does. */
class PoolOwnersTest {
    private static final VoId OTHER = new VoId("other");

    @TempDir private static Path shared;
    @TempDir private Path directory;
    private static PrivateSshd sshd;
    private ImageSite site;
    private SshStore store;

    @BeforeAll
    static void startSshd() throws Exception {
        sshd = PrivateSshd.start(shared.resolve("sshd"));
    }

    @AfterAll
    static void stopSshd() throws Exception {
        if (sshd != null) {
            sshd.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        store = new SshStore(sshd, directory.resolve("store"));
        site = new ImageSite(directory);
        site.accepted(new DefineVo(OTHER, "", Optional.empty(), Optional.empty()));
        head("vera", ImageSite.VO);
        head("otto", OTHER);
        site.accepted(set(Optional.of(ImageSite.VO)));
    }

    @AfterEach
    void stop() throws Exception {
        store.close();
        site.close();
    }

    private void head(String name, VoId vo) throws Exception {
        site.accepted(
                new DefineUser(
                        name,
                        "",
                        Set.of(),
                        Set.of(),
                        List.of(Grant.of(Role.VO_ADMINISTRATOR, vo))));
    }

    private SetSshPool set(Optional<VoId> vo) throws Exception {
        return new SetSshPool("store", store.access(), vo, Optional.empty());
    }

    private ImportImage load(String file, VoId vo) {
        return new ImportImage(
                file,
                "worker",
                "1",
                vo,
                "",
                "x86_64",
                "",
                Instant.now().plusSeconds(9999),
                false,
                Optional.of("store"));
    }

    private Controller as(String name) {
        return site.as(Principal.person(name, "192.0.2.7"));
    }

    private CommandReply give(String name, Command command) throws Exception {
        return as(name).submit(CommandRequest.of(command))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private TaskState done(String name, Command command) throws Exception {
        CommandReply reply = give(name, command);
        assertThat(reply).isInstanceOf(CommandReply.Accepted.class);
        return site.ended(((CommandReply.Accepted) reply).task().orElseThrow()).state();
    }

    private PoolAnswer.Files files(String name) throws Exception {
        return (PoolAnswer.Files)
                as(name).askPool(new PoolQuestion.Files("store", ""))
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS);
    }

    @Test
    void whomItIsForUsesItAndOthersHaveNothingContacted() throws Exception {
        store.file("a.raw", ImageSite.bytes(200_000, 1), 100);
        Image image = site.image(ImageSite.bytes(100_000, 2), true);
        long before = store.passed();
        for (Command command :
                List.of(
                        load("a.raw", OTHER),
                        load("a.raw", ImageSite.VO),
                        new SendImage(image.id(), Set.of("store")),
                        new LookAtSshPool("store"),
                        new RemoveSshPool("store"),
                        set(Optional.of(OTHER)))) {
            CommandReply.Refused no = (CommandReply.Refused) give("otto", command);
            assertThat(no.refusals().get(0).code()).isEqualTo(Refusal.Code.FORBIDDEN);
        }
        assertThatThrownBy(() -> files("otto"))
                .hasMessageContaining("SSH pool store was not looked at: otto has the role");
        assertThatThrownBy(
                        () ->
                                as("vera")
                                        .askPool(new PoolQuestion.HostKey(store.access().place()))
                                        .toCompletableFuture()
                                        .get(60, TimeUnit.SECONDS))
                .hasMessageContaining("was not asked for: vera has the role");
        assertThat(store.passed()).isEqualTo(before);

        assertThat(files("vera").files()).hasSize(1);
        assertThat(done("vera", load("a.raw", ImageSite.VO))).isEqualTo(TaskState.DONE);
        assertThat(done("vera", new LookAtSshPool("store"))).isEqualTo(TaskState.DONE);
        assertThat(done("vera", new SendImage(image.id(), Set.of("store"))))
                .isEqualTo(TaskState.DONE);
        assertThat(store.folder.resolve(image.fileName())).exists();
    }

    @Test
    void itIsForAVoOfTheSiteAndKeptForNoOther() throws Exception {
        assertThat(site.refused(set(Optional.of(new VoId("none")))))
                .contains("the site has no VO none");
        SshPool.Keeping keeping = new SshPool.Keeping(OTHER, "", "", "", 1, false);
        assertThat(
                        site.refused(
                                new SetSshPool(
                                        "store",
                                        store.access(),
                                        Optional.of(ImageSite.VO),
                                        Optional.of(keeping))))
                .contains("it is for VO physics, and its files would be VO other's");
        site.accepted(
                new SetSshPool("store", store.access(), Optional.empty(), Optional.of(keeping)));
    }

    /** Else what somebody was allowed to read of the one pool would be read of the other. */
    @Test
    void itIsNotForOthersBeforeWhatUsesItIsOver() throws Exception {
        store.file("a.raw", ImageSite.bytes(9_000_000, 6), 100);
        store.stopAfter(5_000_000);
        TaskId task = site.begun(load("a.raw", ImageSite.VO));
        ImageSite.until(
                "half of it is there",
                () -> site.items(task).get(0).percent().filter(p -> p >= 30).isPresent());

        assertThat(site.refused(set(Optional.of(OTHER)))).contains("still use it");
        site.accepted(set(Optional.of(ImageSite.VO)));
        site.accepted(new RemoveSshPool("store"));
        assertThat(site.refused(set(Optional.of(OTHER)))).contains("still use it");

        site.accepted(new CancelTask(task));
        site.ended(task);
        Waits.until("nothing uses it", () -> isAccepted(OTHER));
    }

    private boolean isAccepted(VoId vo) {
        try {
            return site.submit(set(Optional.of(vo))) instanceof CommandReply.Accepted;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void itIsNotForOthersWhileSomethingIsSentThere() throws Exception {
        Image image = site.image(ImageSite.bytes(9_000_000, 3), true);
        store.stopAfter(4_000_000);
        TaskId task = site.begun(new SendImage(image.id(), Set.of("store")));
        assertThat(site.refused(set(Optional.empty()))).contains("still use it");
        site.accepted(new CancelTask(task));
        store.goOn();
        site.ended(task);
        site.accepted(set(Optional.empty()));
    }
}
