// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.ShareParent;
import org.espalier.api.agent.Tickets;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.images.SignedImage;
import org.espalier.security.SiteAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Images come to agents, and go from them to others. */
class AgentImagesTest {
    private static final String D = "d1";

    @TempDir Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final String ticket = Tickets.random();
    private SiteAuthority site;
    private ImageSource pool;
    private ImageHost one;
    private byte[] content;
    private SignedImage image;

    @BeforeEach
    void open() throws IOException {
        site = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
        pool = closing(new ImageSource(site, directory));
        one = host("n1");
        content = ImageSource.content(2_000_000, 1);
        image = pool.image(content);
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private <T extends AutoCloseable> T closing(T thing) {
        open.add(thing);
        return thing;
    }

    private ImageHost host(String name) throws IOException {
        return closing(new ImageHost(site, name, directory));
    }

    /** Brings the image to a host, from the pool. */
    private void bring(ImageHost host, String deployment) throws IOException {
        host.prepare(deployment, image, ticket);
        host.begin(deployment, pool.serve(image, ticket, 0));
        host.awaitComplete(deployment);
    }

    @Test
    void anImageComesThroughARelayAndLiesInThePoolWithItsHoles() throws Exception {
        ImageHost two = host("n2");
        AgentReply.SharePrepared first = one.prepare(D, image, ticket);
        two.prepare(D, image, ticket);
        assertThat(first.missingBytes()).isEqualTo(image.manifest().stored());

        two.begin(D, one.parent(first));
        one.begin(D, pool.serve(image, ticket, 0));

        ImageReport.Sharing told = two.awaitComplete(D);
        assertThat(told.doneBytes()).isEqualTo(image.manifest().stored());
        assertThat(told.edges())
                .singleElement()
                .satisfies(
                        edge -> {
                            assertThat(edge.parent()).isEqualTo(one.id);
                            assertThat(edge.bytes()).isGreaterThan(image.manifest().stored());
                        });
        // A relay may be the last to have it in its place.
        one.awaitComplete(D);
        for (ImageHost host : List.of(one, two)) {
            Await.until("it is told", () -> !host.held().isEmpty());
            assertThat(Files.readAllBytes(host.file())).isEqualTo(content);
            assertThat(blocks(host.file()) * 512).isLessThan(content.length * 3L / 4);
            assertThat(host.halves()).isEmpty();
            assertThat(host.held())
                    .containsExactly(
                            new ImageReport.Held(
                                    image.id().toString(),
                                    ImageHost.FILE,
                                    image.manifest().stored(),
                                    false));
        }
        Await.until(
                "what n1 gave is told",
                () ->
                        one.uplink.all(ImageReport.Sharing.class).stream()
                                .anyMatch(t -> t.sentBytes() >= image.manifest().stored()));
    }

    private static long blocks(Path file) throws IOException {
        Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        return Long.parseLong(new String(stat.getInputStream().readAllBytes()).strip());
    }

    @Test
    void anAgentSaysThatItCanAndWhatItHasAlsoWhenItWasStartedAnew() throws Exception {
        assertThat(one.uplink.hello().capabilities()).contains("images");
        bring(one, D);
        open.remove(one);
        one.close();

        ImageHost again = host("n1");
        assertThat(again.uplink.await(ImageReport.ImagesHeld.class, held -> true).images())
                .singleElement()
                .satisfies(held -> assertThat(held.damaged()).isFalse());
        List<AgentReport> reports = again.uplink.reports;
        assertThat(reports.indexOf(again.uplink.hello()))
                .isLessThan(reports.indexOf(again.uplink.all(ImageReport.ImagesHeld.class).get(0)));
    }

    @Test
    void whatIsThereIsNotSentAgainAndIsGivenToOthers() throws Exception {
        bring(one, D);
        one.end(D, true);
        assertThat(one.prepare("look", image, "").missingBytes()).isZero();

        ImageHost two = host("n2");
        AgentReply.SharePrepared first = one.prepare("d2", image, ticket);
        assertThat(first.missingBytes()).isZero();
        one.begin("d2");
        two.prepare("d2", image, ticket);
        two.begin("d2", one.parent(first));
        two.awaitComplete("d2");
        assertThat(one.awaitComplete("d2").edges()).isEmpty();
        assertThat(Files.readAllBytes(two.file())).isEqualTo(content);
    }

    @Test
    void aLookAheadOpensNothing() {
        AgentReply.SharePrepared seen = one.prepare(D, image, "");
        assertThat(seen.port()).isZero();
        assertThat(seen.missingBytes()).isEqualTo(image.manifest().stored());
        assertThat(seen.freeBytes()).isPositive();
        assertThat(
                        one.refused(
                                        new ImageRequest.BeginShare(
                                                D, List.of(), Optional.empty(), 0, 0))
                                .code())
                .isEqualTo(Refusal.Code.NOT_FOUND);
    }

    @Test
    void anAgentThatWasStartedAnewGoesOnWithWhatItHas() throws Exception {
        one.prepare(D, image, ticket);
        one.begin(D, pool.serve(image, ticket, 1_000_000));
        one.awaitSome(D, 400_000);
        open.remove(one);
        one.close();

        ImageHost again = host("n1");
        assertThat(again.halves()).isEmpty();
        assertThat(again.prepare(D, image, ticket).missingBytes())
                .isLessThanOrEqualTo(image.manifest().stored() - 400_000);
        again.begin(D, pool.serve(image, ticket, 0));
        again.awaitComplete(D);
        assertThat(Files.readAllBytes(again.file())).isEqualTo(content);
        assertThat(again.came(D)).isLessThan(image.manifest().stored() - 300_000);
    }

    @Test
    void twoDeploymentsOfOneImageAreOne() throws Exception {
        one.prepare(D, image, ticket);
        one.prepare("d2", image, Tickets.random());
        ShareParent from = pool.serve(image, ticket, 2_000_000);
        one.begin(D, from);
        one.awaitSome(D, 1);
        one.begin("d2", from);
        one.awaitComplete(D);
        one.awaitComplete("d2");
        assertThat(pool.sent()).isLessThan(image.manifest().stored() * 5 / 4);
        assertThat(Files.readAllBytes(one.file())).isEqualTo(content);
        assertThat(one.halves()).isEmpty();
        one.end(D, true);
        one.end("d2", true);
    }

    @Test
    void aPausedHostGivesNothingUntilItGoesOn() throws Exception {
        bring(one, D);
        ImageHost two = host("n2");
        AgentReply.SharePrepared first = one.prepare("d2", image, ticket);
        one.begin("d2");
        one.done(new ImageRequest.SteerShare("d2", true, 0));
        two.prepare("d2", image, ticket);
        two.begin("d2", one.parent(first));
        assertThat(two.came("d2")).isZero();
        one.done(new ImageRequest.SteerShare("d2", false, 0));
        two.awaitComplete("d2");
    }

    @Test
    void whatAHostMayGiveIsBoundedBeforeAndWhileItGives() throws Exception {
        bring(one, D);
        one.done(new ImageRequest.LimitHost(1));
        ImageHost two = host("n2");
        AgentReply.SharePrepared first = one.prepare("d2", image, ticket);
        one.begin("d2");
        two.prepare("d2", image, ticket);
        two.begin("d2", one.parent(first));
        Thread.sleep(1000);
        assertThat(two.came("d2")).as("one chunk, and then a day's wait").isLessThan(200_000);
        one.done(new ImageRequest.LimitHost(0));
        two.awaitComplete("d2");
    }

    @Test
    void aHostThatWasBoundedBeforeItEverGaveIsBounded() throws Exception {
        one.done(new ImageRequest.LimitHost(1));
        bring(one, D);
        ImageHost two = host("n2");
        AgentReply.SharePrepared first = one.prepare("d2", image, ticket);
        one.begin("d2");
        two.prepare("d2", image, ticket);
        two.begin("d2", one.parent(first));
        Thread.sleep(1000);
        assertThat(two.came("d2")).isLessThan(200_000);
    }

    @Test
    void aFileThatLiesThereAlreadyIsTakenForWhatItIs() throws Exception {
        Files.write(one.file(), content);
        one.prepare(D, image, ticket);
        one.begin(D, pool.serve(image, ticket, 0));
        one.awaitComplete(D);
        assertThat(one.came(D)).isZero();
        Await.until("it is told", () -> one.held().size() == 1);
    }

    @Test
    void anotherFileOfThatNameIsLeftAlone() throws Exception {
        Files.writeString(one.file(), "somebody's own");
        assertThat(one.refused(ImageHost.preparing(D, image, ticket)))
                .satisfies(
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo(Refusal.Code.NAME_TAKEN);
                            assertThat(refusal.message()).contains("n1", ImageHost.FILE);
                        });

        byte[] similar = content.clone();
        similar[10] ^= 1;
        Files.write(one.file(), similar);
        one.prepare(D, image, ticket);
        one.begin(D, pool.serve(image, ticket, 0));
        assertThat(one.awaitFailed(D)).contains("another file " + ImageHost.FILE);
        one.end(D, false);
        assertThat(Files.readAllBytes(one.file())).isEqualTo(similar);
        assertThat(one.held()).isEmpty();
    }

    @Test
    void anImageThatADiskNeedsIsNotEvicted() throws Exception {
        bring(one, D);
        assertThat(one.refused(ImageHost.evicting(image)).message()).contains("deployed");
        one.end(D, true);
        VmSpec spec = TestAgent.spec(VmId.random(), "tiny-1", ImageHost.FILE);
        one.done(new AgentRequest.DefineVm(TestAgent.id(), spec));

        assertThat(one.refused(ImageHost.evicting(image)))
                .satisfies(
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo(Refusal.Code.ILLEGAL_STATE);
                            assertThat(refusal.message()).contains("tiny-1", ImageHost.FILE, "n1");
                        });
        assertThat(Files.readAllBytes(one.file())).isEqualTo(content);

        one.done(new AgentRequest.StepVm(TestAgent.id(), spec.id(), VmVerb.DELETE));
        one.done(ImageHost.evicting(image));
        assertThat(one.files()).isEmpty();
        assertThat(one.held()).isEmpty();
        one.done(ImageHost.evicting(image));
    }

    @Test
    void anEvictionThatACrashBrokeOffIsTakenBack() throws Exception {
        bring(one, D);
        open.remove(one);
        one.close();
        Files.move(one.file(), one.file().resolveSibling(".evicted-" + image.id()));

        ImageHost again = host("n1");
        assertThat(Files.readAllBytes(again.file())).isEqualTo(content);
        assertThat(again.verify(image)).isZero();
    }
}
