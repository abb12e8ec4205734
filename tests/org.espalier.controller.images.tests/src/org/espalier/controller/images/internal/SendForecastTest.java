// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Refusal;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.SendImage;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.command.SteerDeployment;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolAnswer.Need;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.TaskId;
import org.espalier.lab.PrivateSshd;
import org.espalier.testing.Waits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What sending over SSH would take, and what is kept of that beside what it took. */
class SendForecastTest {
    private static final long RATE = 1_000_000;
    private static final int SIZE = 3_000_000;

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
        site.stop();
        site.rate = RATE;
        site.start();
        site.accepted(new SetSshPool("one", one.access(), Optional.empty()));
        site.accepted(new SetSshPool("other", other.access(), Optional.empty()));
    }

    @AfterEach
    void stop() throws Exception {
        one.close();
        other.close();
        site.close();
    }

    private PoolAnswer.Sending ask(ImageId image, String... pools) throws Exception {
        return (PoolAnswer.Sending)
                site.controller
                        .askPool(new PoolQuestion.Sending(new SendImage(image, Set.of(pools))))
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS);
    }

    private Deployment deployment(TaskId task) {
        return (Deployment) site.state().get(Deployment.key(task)).orElseThrow();
    }

    private static Need whole(String pool) {
        return new Need(pool, SIZE, Optional.empty());
    }

    @Test
    void whatMovesIsWhatIsNotThereByItsDigestAndHolesAreNotCounted() throws Exception {
        byte[] content = Arrays.copyOf(ImageSite.bytes(SIZE, 1), SIZE + 2_000_000);
        Image image = site.image(content, true);
        long stored = image.details().orElseThrow().storedBytes();
        assertThat(stored).isLessThan(SIZE + 1_000_000);
        PoolAnswer.Sending before = ask(image.id(), "one", "other");
        assertThat(before.refusal()).isEmpty();
        assertThat(before.needs())
                .containsExactly(
                        new Need("one", stored, Optional.empty()),
                        new Need("other", stored, Optional.empty()));
        // Both by one uplink, with what is around the bytes on the wire.
        assertThat(before.predicted())
                .isBetween(Duration.ofMillis(6_200), Duration.ofMillis(9_000));

        one.file(image.fileName(), content, 100);
        byte[] changed = content.clone();
        changed[17]++;
        other.file(image.fileName(), changed, 100);

        PoolAnswer.Sending after = ask(image.id(), "one", "other");
        assertThat(after.needs())
                .containsExactly(
                        new Need("one", 0, Optional.empty()),
                        new Need("other", stored, Optional.empty()));
        assertThat(after.predicted()).isLessThan(before.predicted().minusSeconds(2));
        Files.delete(one.folder.resolve(image.fileName()));
        assertThat(ask(image.id(), "one").needs().get(0).missingBytes()).isEqualTo(stored);
    }

    @Test
    void aFileThatWasComparedIsComparedAgainOnlyOnceItChanged() throws Exception {
        byte[] content = ImageSite.bytes(SIZE, 2);
        Image image = site.image(content, true);
        one.file(image.fileName(), content, 100);
        assertThat(ask(image.id(), "one").needs().get(0).missingBytes()).isZero();
        Path file = one.folder.resolve(image.fileName());
        var before = Files.getLastModifiedTime(file);
        content[5]++;
        Files.write(file, content);
        Files.setLastModifiedTime(file, before);
        assertThat(ask(image.id(), "one").needs().get(0).missingBytes())
                .as("it looks as before")
                .isZero();
        one.aged(image.fileName(), 50);
        assertThat(ask(image.id(), "one").needs()).containsExactly(whole("one"));
    }

    @Test
    void whatIsPredictedStandsBesideWhatItTook() throws Exception {
        Image image = site.image(ImageSite.bytes(SIZE, 3), true);
        one.stopAfter(1_000_000);
        TaskId task = site.begun(new SendImage(image.id(), Set.of("one")));
        ImageSite.until("it is predicted", () -> deployment(task).predictedEnd().isPresent());
        Deployment begun = deployment(task);
        assertThat(begun.strategy()).isEqualTo(DeployStrategy.SSH);
        assertThat(begun.hosts()).isEqualTo(1);
        Instant predicted = begun.predictedEnd().orElseThrow();
        assertThat(Duration.between(begun.begun(), predicted))
                .isBetween(Duration.ofMillis(3_100), Duration.ofMillis(4_500));
        assertThat(site.refused(new SteerDeployment(task, true, 0))).contains("no pause");
        assertThat(site.refused(new DeleteImage(image.id()))).contains("being deployed");
        Waits.until("it waits", () -> one.passed() > 1_000_000);

        site.stop();
        one.goOn();
        // What would be predicted now is another time.
        site.rate = 10 * RATE;
        site.start();

        site.ended(task);
        Deployment ended = deployment(task);
        assertThat(ended.ended()).isPresent();
        assertThat(ended.predictedEnd()).as("as it was said first").contains(predicted);
        TaskId again = site.begun(new SendImage(image.id(), Set.of("one")));
        site.ended(again);
        Deployment second = deployment(again);
        assertThat(second.predictedEnd()).as("it is there").contains(second.begun());
    }

    @Test
    void whatAConnectionReachedIsKnownToTheNext() throws Exception {
        site.stop();
        // So slow a guess that any transfer is faster.
        site.rate = 10_000;
        site.start();
        Image image = site.image(ImageSite.bytes(40_000_000, 4), true);
        site.done(new SendImage(image.id(), Set.of("one")));
        SshPool pool = (SshPool) site.state().get(SshPool.key("one")).orElseThrow();
        Path file = directory.resolve("library/rates");
        Waits.until(
                "it is written down", () -> new Rates(file, 7, site::state).of(pool) > 1_000_000);
    }

    @Test
    void whatIsInTheWayIsNamed() throws Exception {
        Image image = site.image(ImageSite.bytes(SIZE, 5), false);
        other.close();
        site.accepted(new EnrolHosts(Set.of(new HostId("node01")), new GroupId("rack")));
        SshPool.Access access = one.access();
        site.accepted(
                new SetSshPool(
                        "host",
                        new SshPool.Access(
                                new SshPlace("root", "node01", 22),
                                access.folder(),
                                access.keyFile(),
                                access.hostKey()),
                        Optional.empty()));

        PoolAnswer.Sending plan = ask(image.id(), "host", "none", "one", "other");

        assertThat(plan.refusal().orElseThrow().message()).contains("nobody signed it");
        assertThat(plan.needs())
                .extracting(Need::pool)
                .containsExactly("host", "none", "one", "other");
        assertThat(plan.needs())
                .extracting(need -> need.conflict().map(Refusal::code).orElse(null))
                .containsExactly(
                        Refusal.Code.ILLEGAL_STATE,
                        Refusal.Code.NOT_FOUND,
                        null,
                        Refusal.Code.UNREACHABLE);
        assertThat(plan.needs().get(3).conflict().orElseThrow().message())
                .startsWith("Image worker 1 was not sent to SSH pool other: ");
        assertThatThrownBy(() -> ask(ImageId.random(), "one"))
                .hasMessageContaining("no such image");
    }
}
