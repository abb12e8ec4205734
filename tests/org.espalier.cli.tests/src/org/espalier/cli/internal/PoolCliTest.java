// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.RemoveSshPool;
import org.espalier.api.command.SendImage;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Change;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.SshPlace;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.ImageAccess;
import org.espalier.controller.core.SiteState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Pools that are reached over SSH, as words. */
class PoolCliTest extends CommandLineFixture {
    private static final SshKey KEY =
            new SshKey(
                    "ssh-ed25519"
                            + " AAAAC3NzaC1lZDI1NTE5AAAAIMjFmeGbc6rbb0j2v8X4xUpBmpoYzJ1mXrkGQ2mO6lXk");
    private static final SshKey OTHER =
            new SshKey(
                    "ssh-ed25519"
                            + " AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    private static final SshPool.Access ACCESS =
            new SshPool.Access(
                    new SshPlace("images", "store", 2222), "/srv/images", "/etc/key", KEY);
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");

    private static final ImageId IMAGE = new ImageId(new UUID(3, 1));
    private static final Refusal AWAY =
            new Refusal(
                    Refusal.Code.UNREACHABLE,
                    "Image debian was not sent to SSH pool far",
                    "it does not answer",
                    "Check it");
    private final Shown shown = new Shown();

    /** The machines that it asks all show {@link #OTHER}. */
    private static final class Shown implements ImageAccess {
        private PoolAnswer sending =
                new PoolAnswer.Sending(
                        42_000,
                        List.of(
                                new PoolAnswer.Need("far", 0, Optional.of(AWAY)),
                                new PoolAnswer.Need("store", 1L << 20, Optional.empty())),
                        Optional.empty());

        @Override
        public CompletionStage<PoolAnswer> askPool(SiteState state, PoolQuestion question) {
            if (question instanceof PoolQuestion.Sending send) {
                assertThat(send.command()).isEqualTo(new SendImage(IMAGE, Set.of("store", "far")));
                return CompletableFuture.completedFuture(sending);
            }
            return CompletableFuture.completedFuture(
                    question instanceof PoolQuestion.Files
                            ? new PoolAnswer.Files(
                                    List.of(
                                            new PoolAnswer.Entry("a.raw", false, 5, NOW),
                                            new PoolAnswer.Entry("sub", true, 0, NOW)),
                                    true)
                            : new PoolAnswer.Key(OTHER));
        }

        @Override
        public CompletionStage<DeploymentPlan> planDeployment(
                SiteState state, DeployImage command) {
            return CompletableFuture.completedFuture(
                    new DeploymentPlan(
                            List.of(
                                    new DeploymentPlan.Offer(DeployStrategy.CHAIN, 11_000),
                                    new DeploymentPlan.Offer(
                                            DeployStrategy.SSH, 42_000, Optional.of(AWAY))),
                            DeployStrategy.CHAIN,
                            List.of(),
                            Optional.empty()));
        }

        @Override
        public CompletionStage<List<SharedChunks>> shared(SiteState state, ImageId image) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Bytes> manifest(ImageId image) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Subscription follow(TaskId task, Consumer<DeploymentPicture> listener) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void start() throws Exception {
        SshPool.Look look =
                new SshPool.Look(
                        NOW,
                        Optional.empty(),
                        List.of(
                                new SshPool.Seen("a.raw", 5, NOW, Optional.empty(), false),
                                new SshPool.Seen("b.raw", 5, NOW, Optional.empty(), true)));
        open(
                Set.of(
                        ImportImage.class,
                        SetSshPool.class,
                        RemoveSshPool.class,
                        LookAtSshPool.class),
                new SshPool("store", ACCESS, Optional.empty(), Optional.of(look)),
                new Image(IMAGE, "debian", Image.LIBRARY, "a.raw", Image.Format.RAW, 1 << 20),
                new NodeGroup(new GroupId("rack"), ""),
                Host.expected(new HostId("node01"), new GroupId("rack")));
        site.answersOfImages(shown);
    }

    private void gives(String line, Command command) {
        assertThat(run(line)).as(err).isZero();
        assertThat(given).containsExactly(command);
        given.clear();
    }

    @Test
    void whatSendingTakesIsSaidForEachPool() {
        for (String way : List.of("--ssh", "--strategy ssh")) {
            assertThat(run("image plan debian store far " + way)).as("one is away").isEqualTo(1);
            assertThat(out).startsWith("ssh 42").contains("store").contains("1.00 MiB");
            assertThat(out).contains("it does not answer");
        }
        assertThat(run("image plan debian store far --ssh -o csv")).isEqualTo(1);
        assertThat(out.replace("\"", "")).contains("store,1048576,").doesNotContain("ssh 42");
        shown.sending = new PoolAnswer.Sending(0, List.of(), Optional.empty());
        assertThat(run("image plan debian store far --ssh")).isZero();
        shown.sending = new PoolAnswer.Sending(0, List.of(), Optional.of(AWAY));
        assertThat(run("image plan debian store far --ssh")).isEqualTo(1);
        assertThat(err).contains("it does not answer. Check it");
        shown.sending = new PoolAnswer.Files(List.of(), false);
        assertThat(run("image plan debian store far --ssh")).isEqualTo(1);
        assertThat(err).contains("another question");
    }

    @Test
    void toHostsSshIsNoWayAndSaysWhy() {
        assertThat(run("image plan debian node01")).isZero();
        assertThat(out).contains("chain 11").contains("ssh 42");
        assertThat(out).contains("(not here: it does not answer)");
    }

    @Test
    void poolsAreListedWithWhatVanished() {
        assertThat(run("ssh-pool list -o csv")).isZero();
        assertThat(out.replace("\"", ""))
                .contains("store,images@store:2222,/srv/images,/etc/key," + KEY.fingerprint())
                .contains(",1,b.raw,");
        assertThat(run("ssh-pool files store -o csv")).isZero();
        assertThat(out).contains("a.raw").contains("sub/");
        assertThat(err).contains("There are more files");
    }

    @Test
    void aNewPoolNeedsAKeyThatSomebodyCompared() {
        String set =
                "ssh-pool set new --at images@other --folder /srv --key /etc/key --fingerprint ";
        assertThat(run(set.replace(" --fingerprint ", ""))).isEqualTo(1);
        assertThat(err)
                .contains("other shows the key " + OTHER.fingerprint() + ", which nobody has")
                .contains("--fingerprint " + OTHER.fingerprint());
        assertThat(run(set + KEY.fingerprint())).isEqualTo(1);
        assertThat(err).contains("not the one that you gave");
        assertThat(given).isEmpty();
        gives(
                set + OTHER.fingerprint(),
                new SetSshPool(
                        "new",
                        new SshPool.Access(
                                new SshPlace("images", "other", 22), "/srv", "/etc/key", OTHER),
                        Optional.empty()));
        assertThat(run("ssh-pool set new --folder /srv")).isEqualTo(2);
        assertThat(err).contains("Give --at USER@HOST:PORT");
    }

    @Test
    void whatIsNotGivenStaysAsItWas() {
        SshPool.Keeping keeping =
                new SshPool.Keeping(new VoId("physics"), "", "x86_64", "", 30, true);
        gives(
                "ssh-pool set store --keep --vo physics --days 30 --trusted",
                new SetSshPool("store", ACCESS, Optional.of(keeping)));
        gives(
                "ssh-pool set store --folder /other --no-keep",
                new SetSshPool(
                        "store",
                        new SshPool.Access(ACCESS.place(), "/other", "/etc/key", KEY),
                        Optional.empty()));
        assertThat(run("ssh-pool set store --at images@elsewhere")).isEqualTo(1);
        assertThat(err).as("another machine has another key").contains("nobody has compared");
        assertThat(run("ssh-pool set store --keep")).isEqualTo(2);
        assertThat(err).contains("Give --vo VO");
        assertThat(run("ssh-pool set store --keep --no-keep")).isEqualTo(2);
    }

    @Test
    void aPoolIsForAVoOrForTheSiteAgain() throws Exception {
        Optional<VoId> physics = Optional.of(new VoId("physics"));
        SetSshPool own = new SetSshPool("store", ACCESS, physics, Optional.empty());
        gives("ssh-pool set store --for physics", own);
        assertThat(run("ssh-pool set store --for physics --for-site")).isEqualTo(2);
        assertThat(err).contains("Give --for or --for-site, not both.");
        site.see(
                List.of(
                        new Change.Put(
                                new SshPool(
                                        "store",
                                        ACCESS,
                                        physics,
                                        Optional.empty(),
                                        Optional.empty()))));
        assertThat(run("ssh-pool list -o csv")).isZero();
        assertThat(out.replace("\"", "")).contains(KEY.fingerprint() + ",physics,,0,");
        gives("ssh-pool set store --folder /srv/images", own);
        gives("ssh-pool set store --for-site", new SetSshPool("store", ACCESS, Optional.empty()));
    }

    @Test
    void aFileOfAHostComesFromThePoolThatIsSetThere() throws Exception {
        String load = "image import a.raw --name a --vo physics --from-host store";
        assertThat(run(load)).isEqualTo(1);
        assertThat(err).contains("There is no host store");
        GroupId rack = new GroupId("rack");
        site.see(
                List.of(
                        new Change.Put(new NodeGroup(rack, "")),
                        new Change.Put(Host.expected(new HostId("store"), rack)),
                        new Change.Put(Host.expected(NODE, rack))));
        assertThat(run(load)).as(err).isZero();
        assertThat(((ImportImage) given.get(0)).pool()).contains("store");
        assertThat(run(load.replace("store", "node01"))).isEqualTo(1);
        assertThat(err).contains("espalier ssh-pool set node01 --at root@node01");
        assertThat(run(load + " --from-pool store")).isEqualTo(2);
        site.see(
                List.of(
                        new Change.Put(
                                new SshPool(
                                        "second", ACCESS, Optional.empty(), Optional.empty()))));
        assertThat(run(load)).isEqualTo(1);
        assertThat(err).contains("--from-pool: second, store");
    }

    @Test
    void aPoolIsLookedAtAndRemoved() {
        gives("ssh-pool look store", new LookAtSshPool("store"));
        gives("ssh-pool remove store", new RemoveSshPool("store"));
    }
}
