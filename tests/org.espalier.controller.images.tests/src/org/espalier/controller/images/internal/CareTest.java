// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.ImageAccess;
import org.espalier.controller.core.Observation;
import org.espalier.images.Page;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What becomes of images on hosts, and what a deployment would take. */
class CareTest {
    private static final HostId N1 = new HostId("n1");
    private static final HostId N2 = new HostId("n2");
    private static final String OTHER =
            "Image worker 1 was not deployed to n2: the image is for x86_64 processors, and the"
                    + " host's are aarch64. Choose a host with x86_64 processors, or an image for"
                    + " aarch64.";
    private static final byte[] CONTENT = ImageSite.bytes(2_000_000, 11);

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

    private Image deployed(Set<HostId> hosts) throws Exception {
        Image image = site.image(CONTENT, true);
        site.done(new DeployImage(image.id(), hosts));
        for (HostId host : hosts) {
            ImageSite.until("a copy is known", () -> copy(host, image).isPresent());
        }
        return image;
    }

    private Optional<ImageCopy> copy(HostId host, Image image) {
        return site.state().get(ImageCopy.key(host, image.id())).map(ImageCopy.class::cast);
    }

    @Test
    void whatIsDamagedOnAHostIsFetchedAgain() throws Exception {
        Image image = deployed(site.hosts(2));
        TestHost host = site.hosts.get("n1");
        List<Page.Entry> entries = host.entries(site.manifest(image));
        host.store().evict(List.of(entries.get(entries.size() / 2).id()));

        Task task = site.done(new VerifyImage(image.id(), Set.of(N1, N2)));

        assertThat(task.state()).isEqualTo(TaskState.DONE);
        assertThat(host.content(site.manifest(image))).isEqualTo(CONTENT);
    }

    @Test
    void anEvictedImageIsGoneFromItsHostAlone() throws Exception {
        Image image = deployed(site.hosts(2));
        assertThat(site.done(new EvictImage(image.id(), Set.of(N1))).state())
                .isEqualTo(TaskState.DONE);
        ImageSite.until("its copy is gone", () -> copy(N1, image).isEmpty());
        assertThat(copy(N2, image)).isPresent();
    }

    @Test
    void whatAVmIsMadeFromStays() throws Exception {
        Image image = deployed(site.hosts(1));
        see(new Change.Put(vm(image.id())));
        assertThat(site.refused(new EvictImage(image.id(), Set.of(N1))))
                .isEqualTo(
                        "Image worker 1 was not evicted from n1: VMs there are made from it."
                                + " Delete or migrate those VMs first.");
        assertThat(site.refused(new DeleteImage(image.id()))).contains("one of them on n1");
    }

    private static Vm vm(ImageId image) {
        return new Vm(
                VmId.random(),
                "tiny",
                N1,
                ImageSite.VO,
                Optional.of(image),
                new Capacity(1, 1 << 20, 0),
                VmState.LOST,
                Vm.Origin.MANAGED,
                Instant.EPOCH,
                Optional.empty());
    }

    private void see(Change change) throws Exception {
        site.core
                .observe("test", state -> Observation.Seen.of(List.of(change)))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private DeploymentPlan plan(DeployImage command) throws Exception {
        return site.controller
                .planDeployment(command)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void aPlanSaysWhatIsMissingAndHowLongEachWayTakes() throws Exception {
        Set<HostId> hosts = site.hosts(2);
        Image image = deployed(Set.of(N1));
        DeploymentPlan plan = plan(new DeployImage(image.id(), hosts));
        assertThat(plan.needs())
                .containsExactly(
                        new DeploymentPlan.Need(N1, 0, Optional.empty()),
                        new DeploymentPlan.Need(N2, CONTENT.length, Optional.empty()));
        assertThat(plan.missingBytes()).isEqualTo(CONTENT.length);
        assertThat(plan.offers()).hasSize(6);
        DeploymentPlan.Offer ssh = plan.offers().get(5);
        assertThat(ssh.strategy()).isEqualTo(DeployStrategy.SSH);
        assertThat(ssh.predicted()).isGreaterThan(Duration.ofSeconds(15));
        assertThat(ssh.conflict().orElseThrow().cause()).contains("hosts have one");
        assertThat(plan.offers().get(0).predicted())
                .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(40));
        assertThat(plan.refusal()).isEmpty();
        DeploymentPlan whole = plan(new DeployImage(image.id(), Set.of(N1)));
        assertThat(whole.chosen()).isEqualTo(DeployStrategy.ALREADY_VISIBLE);
    }

    @Test
    void hostsThatHaveAgentsGetNothingOverSsh() throws Exception {
        Set<HostId> hosts = site.hosts(1);
        Image image = site.image(CONTENT, true);
        DeployImage bySsh = new DeployImage(image.id(), hosts, DeployStrategy.SSH, 0);
        assertThat(site.refused(bySsh)).contains("machines without an agent").contains("SSH pool");
        assertThat(plan(bySsh).refusal()).isPresent();
    }

    @Test
    void aPlanNamesWhatIsInTheWay() throws Exception {
        site.host("n1").free = 1000;
        TestHost old = new TestHost(site.authority, "n2", directory);
        old.capabilities = Set.of();
        site.accepted(new EnrolHosts(Set.of(N2, new HostId("n3")), new GroupId("rack")));
        site.hosts.put("n2", old);
        site.stop();
        site.start();
        ImageSite.until(
                "n2 is there", () -> !site.state().host(N2).orElseThrow().agentVersion().isEmpty());
        Image image = site.image(CONTENT, false);

        DeploymentPlan plan = plan(new DeployImage(image.id(), Set.of(N1, N2, new HostId("n3"))));

        assertThat(plan.refusal().orElseThrow().message()).contains("nobody signed it");
        assertThat(plan.needs())
                .extracting(need -> need.conflict().map(Refusal::code).orElse(null))
                .containsExactly(
                        Refusal.Code.DISK_FULL, Refusal.Code.UNSUPPORTED, Refusal.Code.UNREACHABLE);
    }

    @Test
    void anImageForOtherProcessorsIsAConflictAndComesToNoHostOfThem() throws Exception {
        Set<HostId> hosts = site.hosts(3);
        is(N1, "amd64");
        is(N2, "ARM64");
        HostId old = new HostId("n3");
        Image image = site.image(CONTENT, true);

        assertThat(plan(new DeployImage(image.id(), hosts)).needs())
                .extracting(need -> need.conflict().map(Refusal::message).orElse(""))
                .containsExactly("", OTHER, "");
        assertThat(site.refused(new DeployImage(image.id(), Set.of(N2)))).isEqualTo(OTHER);

        Task task = site.done(new DeployImage(image.id(), hosts));
        assertThat(site.items(task.id()))
                .extracting(item -> item.refusal().map(Refusal::code).orElse(null))
                .containsExactly(null, Refusal.Code.UNSUPPORTED, null);
        ImageSite.until(
                "the others have it",
                () -> copy(N1, image).isPresent() && copy(old, image).isPresent());
        assertThat(copy(N2, image)).isEmpty();
    }

    @Test
    void anImageThatCameToOtherProcessorsBeforeIsCheckedAndEvicted() throws Exception {
        Image image = deployed(site.hosts(1));
        is(N1, "aarch64");

        assertThat(site.done(new VerifyImage(image.id(), Set.of(N1))).state())
                .isEqualTo(TaskState.DONE);
        assertThat(site.done(new EvictImage(image.id(), Set.of(N1))).state())
                .isEqualTo(TaskState.DONE);
    }

    /** Its agent comes again, and tells of processors by a name that Java or Linux has for them. */
    private void is(HostId host, String architecture) throws Exception {
        TestHost agent = site.hosts.get(host.value());
        agent.architecture = Optional.of(architecture);
        agent.connect(site.sessions());
        ImageSite.until(
                "the processors of " + host + " are known",
                () -> site.state().host(host).orElseThrow().architecture().isPresent());
    }

    @Test
    void aPlainFileIsSeenByAll() throws Exception {
        site.hosts(1);
        Image plain =
                new Image(
                        ImageId.random(),
                        "plain",
                        new PoolId("images"),
                        "plain.raw",
                        Image.Format.RAW,
                        1);
        see(new Change.Put(plain));
        DeploymentPlan plan = plan(new DeployImage(plain.id(), Set.of(N1)));
        assertThat(plan.chosen()).isEqualTo(DeployStrategy.ALREADY_VISIBLE);
        assertThat(plan.missingBytes()).isZero();
        assertThat(site.done(new DeployImage(plain.id(), Set.of(N1))).state())
                .isEqualTo(TaskState.DONE);
    }

    @Test
    void aHostThatStaysAwayFailsAndAnUnknownOneIsNamed() throws Exception {
        site.stop();
        site.patience = Duration.ofMillis(300);
        site.start();
        site.accepted(new EnrolHosts(Set.of(N1), new GroupId("rack")));
        Image image = site.image(CONTENT, true);
        Task task = site.done(new DeployImage(image.id(), Set.of(N1)));
        assertThat(site.items(task.id()).get(0).refusal().orElseThrow().code())
                .isEqualTo(Refusal.Code.UNREACHABLE);
        assertThat(site.refused(new DeployImage(image.id(), Set.of(new HostId("n9")))))
                .contains("was not deployed to n9: the site has no host of that name");
        assertThat(site.refused(new EnrolHosts(Set.of(ImageAccess.SOURCE), new GroupId("rack"))))
                .contains("the site's own library");
    }

    @Test
    void aManifestOfNoImageIsRefused() {
        assertThatThrownBy(
                        () ->
                                site.controller
                                        .imageManifest(ImageId.random())
                                        .toCompletableFuture()
                                        .get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RefusedException.class);
    }
}
