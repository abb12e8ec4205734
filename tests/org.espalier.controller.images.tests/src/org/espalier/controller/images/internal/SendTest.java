// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.RemoveSshPool;
import org.espalier.api.command.SendImage;
import org.espalier.api.command.SetImageTrust;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.lab.PrivateSshd;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Images that go over a real sshd to machines without an agent. */
class SendTest {
    @TempDir private static Path shared;
    @TempDir private Path directory;
    private static PrivateSshd sshd;
    private ImageSite site;
    private SshStore one;
    private SshStore other;

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
        one = new SshStore(sshd, directory.resolve("one"));
        other = new SshStore(sshd, directory.resolve("other"));
        site = new ImageSite(directory);
        site.accepted(new SetSshPool("one", one.access(), Optional.empty()));
        site.accepted(new SetSshPool("other", other.access(), Optional.empty()));
    }

    @AfterEach
    void stop() throws Exception {
        one.close();
        other.close();
        site.close();
    }

    private static List<String> files(SshStore store) {
        try (Stream<Path> all = Files.list(store.folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With holes at its beginning, within and at its end. */
    private static byte[] holed() {
        byte[] content = ImageSite.bytes(20_000_000, 1);
        Arrays.fill(content, 0, 5_000_000, (byte) 0);
        Arrays.fill(content, 8_000_000, 8_100_000, (byte) 0);
        Arrays.fill(content, 9_000_000, 14_000_000, (byte) 0);
        Arrays.fill(content, 15_000_000, 20_000_000, (byte) 0);
        return content;
    }

    @Test
    void everyMachineHasAllOfItAndHolesAreNotSent() throws Exception {
        byte[] content = holed();
        Image image = site.image(content, true);

        Task task = site.done(new SendImage(image.id(), Set.of("one", "other")));

        assertThat(task.state()).isEqualTo(TaskState.DONE);
        for (SshStore store : List.of(one, other)) {
            assertThat(files(store)).containsExactly(image.fileName());
            assertThat(store.folder.resolve(image.fileName())).hasBinaryContent(content);
            assertThat(store.passed()).isLessThan(8_000_000);
        }
        long before = one.passed();
        Task again = site.done(new SendImage(image.id(), Set.of("one")));
        assertThat(site.items(again.id()).get(0).state()).isEqualTo(TaskItem.State.ALREADY);
        assertThat(one.passed() - before).isLessThan(100_000);
    }

    @Test
    void aPoolThatVanishesMidwayIsNamedAndTheOtherGetsIt() throws Exception {
        byte[] content = ImageSite.bytes(9_000_000, 2);
        Image image = site.image(content, true);
        one.stopAfter(4_000_000);
        TaskId task = site.begun(new SendImage(image.id(), Set.of("one", "other")));
        ImageSite.until(
                "the other has it", () -> site.items(task).get(1).state() == TaskItem.State.DONE);
        Waits.until("half is there", () -> one.passed() > 4_000_000);

        one.cut();

        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        Refusal why = site.items(task).get(0).refusal().orElseThrow();
        assertThat(why.code()).isEqualTo(Refusal.Code.UNREACHABLE);
        assertThat(why.message()).startsWith("Image worker 1 was not sent to SSH pool one: ");
        assertThat(files(one)).as("not by its name").doesNotContain(image.fileName());
        assertThat(files(other)).containsExactly(image.fileName());
    }

    @Test
    void oneThatIsCancelledLeavesNothing() throws Exception {
        Image image = site.image(ImageSite.bytes(9_000_000, 3), true);
        one.stopAfter(4_000_000);
        TaskId task = site.begun(new SendImage(image.id(), Set.of("one")));
        Waits.until("half is there", () -> one.passed() > 4_000_000);

        site.accepted(new CancelTask(task));
        one.goOn();

        assertThat(site.ended(task).state()).isEqualTo(TaskState.CANCELLED);
        Waits.until("it is cleared away", () -> files(one).isEmpty());
    }

    @Test
    void anImageThatIsRevokedMeanwhileIsNotSent() throws Exception {
        Image image = site.image(ImageSite.bytes(9_000_000, 3), true);
        one.stopAfter(4_000_000);
        TaskId task = site.begun(new SendImage(image.id(), Set.of("one")));
        Waits.until("half is there", () -> one.passed() > 4_000_000);

        site.accepted(new SetImageTrust(image.id(), ImageWord.REVOKED));
        one.goOn();

        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(site.items(task).get(0).refusal().orElseThrow().message())
                .contains("SSH pool one")
                .contains("it was revoked");
        Waits.until("it is cleared away", () -> files(one).isEmpty());
    }

    @Test
    void aPoolThatIsRemovedMeanwhileGetsNothingMore() throws Exception {
        Image image = site.image(ImageSite.bytes(9_000_000, 3), true);
        one.stopAfter(4_000_000);
        TaskId task = site.begun(new SendImage(image.id(), Set.of("one")));
        Waits.until("half is there", () -> one.passed() > 4_000_000);

        site.accepted(new RemoveSshPool("one"));
        one.goOn();

        assertThat(site.ended(task).state()).isEqualTo(TaskState.FAILED);
        Refusal why = site.items(task).get(0).refusal().orElseThrow();
        assertThat(why.code()).isEqualTo(Refusal.Code.NOT_FOUND);
        assertThat(why.message()).contains("SSH pool one").contains("was removed meanwhile");
        Waits.until("it is cleared away", () -> files(one).isEmpty());
    }

    @Test
    void whatARunThatWasKilledLeftGoesAndALinkOfThatNameLeadsNowhere() throws Exception {
        Image image = site.image(ImageSite.bytes(300_000, 3), true);
        Path secret = Files.write(directory.resolve("secret"), new byte[] {7});
        Files.createSymbolicLink(one.folder.resolve(image.fileName() + ".part"), secret);
        Files.write(other.folder.resolve(image.fileName() + ".part"), new byte[1_000_000]);

        assertThat(site.done(new SendImage(image.id(), Set.of("one", "other"))).state())
                .isEqualTo(TaskState.DONE);

        assertThat(files(one)).containsExactly(image.fileName());
        assertThat(files(other)).containsExactly(image.fileName());
        assertThat(secret).hasBinaryContent(new byte[] {7});
        assertThat(Files.size(other.folder.resolve(image.fileName()))).isEqualTo(300_000);
    }

    @Test
    void twoSendsOfTheSameWriteItOnce() throws Exception {
        Image image = site.image(ImageSite.bytes(9_000_000, 4), true);
        one.stopAfter(4_000_000);
        TaskId first = site.begun(new SendImage(image.id(), Set.of("one")));
        Waits.until("half is there", () -> one.passed() > 4_000_000);
        TaskId second = site.begun(new SendImage(image.id(), Set.of("one")));

        one.goOn();

        assertThat(site.ended(first).state()).isEqualTo(TaskState.DONE);
        assertThat(site.ended(second).state()).isEqualTo(TaskState.DONE);
        assertThat(site.items(second).get(0).state()).isEqualTo(TaskItem.State.ALREADY);
        assertThat(files(one)).containsExactly(image.fileName());
        assertThat(one.passed()).isLessThan(12_000_000);
    }

    @Test
    void theEndOfTheControllerIsNoFailureAndItsNextRunGoesOn() throws Exception {
        byte[] content = ImageSite.bytes(9_000_000, 5);
        Image image = site.image(content, true);
        one.stopAfter(4_000_000);
        TaskId task = site.begun(new SendImage(image.id(), Set.of("one")));
        Waits.until("half is there", () -> one.passed() > 4_000_000);
        // Nothing comes from there at all: not even a log-in ends.
        other.stopAfter(0);
        TaskId login = site.begun(new SendImage(image.id(), Set.of("other")));
        ImageSite.until(
                "it logs in", () -> site.items(login).get(0).state() == TaskItem.State.RUNNING);

        long begun = System.nanoTime();
        site.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        one.goOn();
        other.goOn();
        site.start();

        assertThat(site.ended(task).state()).isEqualTo(TaskState.DONE);
        assertThat(site.ended(login).state()).isEqualTo(TaskState.DONE);
        assertThat(one.folder.resolve(image.fileName())).hasBinaryContent(content);
        assertThat(files(one)).containsExactly(image.fileName());
    }

    @Test
    void anImageThatIsNotTrustedOrAMachineWithAnAgentIsRefused() throws Exception {
        Image image = site.image(ImageSite.bytes(10_000, 4), false);
        assertThat(site.refused(new SendImage(image.id(), Set.of("one"))))
                .contains("nobody signed it");
        Image good = site.image("good.raw", ImageSite.bytes(10_000, 5), true);
        site.accepted(new EnrolHosts(Set.of(new HostId("node01")), new GroupId("rack")));
        SshPool.Access access = one.access();
        SshPlace there = new SshPlace(access.place().user(), "node01", 22);
        site.accepted(
                new SetSshPool(
                        "one",
                        new SshPool.Access(
                                there, access.folder(), access.keyFile(), access.hostKey()),
                        Optional.empty()));
        assertThat(site.refused(new SendImage(good.id(), Set.of("one"))))
                .contains("which has an agent. Deploy the image to that host.");
        assertThat(site.refused(new SendImage(good.id(), Set.of("none")))).contains("no such pool");
    }
}
