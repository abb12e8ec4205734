// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.agent.Tickets;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.images.SignedImage;
import org.espalier.lab.SmallDisk;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where an image needs room, those go that nobody uses: least recently used first. */
class ImageTurnoverTest {
    private static final int CONTENT = 1_000_000;

    /** Bytes of each image that are no hole to the chunker. */
    private static final long STORED = 655_360;

    /** Two of them have room in the store, and no third one. */
    private static final long TWO = 1_500_000;

    @TempDir Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<String, SignedImage> images = new HashMap<>();
    private final String ticket = Tickets.random();
    private int deployments;
    private SiteAuthority site;
    private ImageSource pool;
    private ImageHost host;

    @BeforeEach
    void open() throws IOException {
        site = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
        pool = new ImageSource(site, directory);
        open.add(pool);
        start();
    }

    private void start() throws IOException {
        host = new ImageHost(site, "n1", directory, TWO);
        open.add(host);
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private SignedImage image(String name) throws IOException {
        SignedImage known = images.get(name);
        if (known == null) {
            known = pool.image(ImageSource.content(CONTENT, name.hashCode()));
            images.put(name, known);
        }
        return known;
    }

    private ImageRequest.PrepareShare preparing(String name, String with) throws IOException {
        return ImageHost.preparing("d" + ++deployments, image(name), name, with);
    }

    /** Deploys it; the deployment goes on. */
    private String begin(String name) throws IOException {
        ImageRequest.PrepareShare request = preparing(name, ticket);
        host.prepare(request);
        host.begin(request.deployment(), pool.serve(image(name), ticket, 0));
        host.awaitComplete(request.deployment());
        return request.deployment();
    }

    private void bring(String... names) throws IOException {
        for (String name : names) {
            host.end(begin(name), true);
        }
    }

    private VmSpec vm(String name, String image) {
        VmSpec spec = TestAgent.spec(VmId.random(), name, image);
        host.done(new AgentRequest.DefineVm(TestAgent.id(), spec));
        return spec;
    }

    private void delete(VmSpec vm) {
        host.done(new AgentRequest.StepVm(TestAgent.id(), vm.id(), VmVerb.DELETE));
    }

    private Path file(String name) {
        return host.file().resolveSibling(name);
    }

    /** As the controller was told, with all their bytes here; nothing is left of others. */
    private void assertHeld(String... names) throws IOException {
        Await.until(
                "told of " + List.of(names),
                () ->
                        host.held().stream()
                                .map(ImageReport.Held::fileName)
                                .sorted()
                                .toList()
                                .equals(List.of(names)));
        for (String name : List.of("a", "b", "c", "d")) {
            boolean here = List.of(names).contains(name);
            assertThat(Files.exists(file(name))).as(name).isEqualTo(here);
            if (here) {
                assertThat(Files.readAllBytes(file(name)))
                        .isEqualTo(ImageSource.content(CONTENT, name.hashCode()));
                assertThat(host.prepare(preparing(name, "")).missingBytes()).isZero();
            } else {
                assertThat(host.chunk(pool.entries(image(name)).get(0).id())).doesNotExist();
            }
        }
        assertThat(host.halves()).isEmpty();
    }

    @Test
    void theLeastRecentlyDeployedGoesAndTheControllerIsTold() throws Exception {
        bring("a", "b");
        assertHeld("a", "b");
        bring("c");
        assertHeld("b", "c");
    }

    @Test
    void whatWasDeployedAgainStaysAlsoWhereTheAgentIsStartedAnew() throws Exception {
        bring("a", "b", "a");
        open.remove(host);
        host.close();
        start();
        bring("c");
        assertHeld("a", "c");
    }

    @Test
    void anImageOfWhichAVmWasMadeStaysLonger() throws Exception {
        bring("a", "b");
        delete(vm("tiny", "a"));
        bring("c");
        assertHeld("a", "c");
    }

    @Test
    void aCheckIsNoUse() throws Exception {
        bring("a", "b");
        AgentReply checked =
                host.ask(
                        new ImageRequest.VerifyImage(
                                TestAgent.id(), Bytes.of(image("a").bytes()), "a"));
        assertThat(checked).isEqualTo(new AgentReply.ImageStock(0));
        bring("c");
        assertHeld("b", "c");
    }

    @Test
    void whatAVmUsesStaysHoweverOldAndWhereAllIsUsedTheDeploymentIsRefused() throws Exception {
        bring("a", "b");
        VmSpec first = vm("tiny-1", "a");
        bring("c");
        assertHeld("a", "c");

        vm("tiny-2", "c");
        Refusal refusal = host.refused(preparing("d", ticket));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.NO_ROOM);
        assertThat(refusal.message())
                .contains("Image d", "host n1", "needs 646 KiB", "can have", "1.43 MiB")
                .contains("Delete or move VMs of other images", "chunks.bytes");
        assertThat(host.refused(preparing("d", "")).code()).isEqualTo(Refusal.Code.NO_ROOM);
        assertHeld("a", "c");

        delete(first);
        bring("d");
        assertHeld("c", "d");
    }

    @Test
    void whereEvenAllOfItWouldNotDoNothingGoes() throws Exception {
        bring("a", "b");
        vm("tiny-1", "b");
        SignedImage large = pool.image(ImageSource.content(2 * CONTENT, 9));
        assertThat(host.refused(ImageHost.preparing("d", large, "large", ticket)).message())
                .contains("Image large", "chunks.bytes");
        assertHeld("a", "b");
    }

    @Test
    void anImageThatIsBeingDeployedStays() throws Exception {
        String deployment = begin("a");
        bring("b", "c");
        assertHeld("a", "c");
        String other = begin("c");
        assertThat(host.refused(preparing("d", ticket)).code()).isEqualTo(Refusal.Code.NO_ROOM);
        host.end(deployment, true);
        bring("d");
        assertHeld("c", "d");
        host.end(other, true);
    }

    @Test
    void whatIsYetToComeOfAnotherDeploymentIsCounted() throws Exception {
        bring("a");
        vm("tiny-1", "a");
        ImageRequest.PrepareShare first = preparing("b", ticket);
        host.prepare(first);
        assertThat(host.refused(preparing("c", ticket)).message()).contains("Image c");
        host.end(first.deployment(), false);
        bring("c");
        assertHeld("a", "c");
    }

    @Test
    void aLookAheadSaysThatThereIsRoomAndRemovesNothing() throws Exception {
        bring("a", "b");
        AgentReply.SharePrepared seen = host.prepare(preparing("c", ""));
        assertThat(seen.missingBytes()).isEqualTo(STORED);
        assertThat(seen.freeBytes()).isGreaterThanOrEqualTo(STORED);
        assertHeld("a", "b");
    }

    @Test
    void aDiskThatIsFullOfImagesIsMadeRoomOn() throws Exception {
        Path place = Files.createDirectories(directory.resolve("small"));
        try (SmallDisk disk = SmallDisk.at(place, 3_700)) {
            host = new ImageHost(site, "n2", disk.place());
            open.add(host);
            bring("a", "b");
            assertHeld("a", "b");
            vm("tiny-1", "b");
            String deployment = begin("c");
            assertHeld("b", "c");
            assertThat(host.refused(preparing("d", ticket)))
                    .satisfies(
                            refusal -> {
                                assertThat(refusal.code()).isEqualTo(Refusal.Code.DISK_FULL);
                                assertThat(refusal.message()).contains("Image d", "n2", "free");
                            });
            assertHeld("b", "c");
            host.end(deployment, true);
            open.remove(host);
            host.close();
        }
    }
}
