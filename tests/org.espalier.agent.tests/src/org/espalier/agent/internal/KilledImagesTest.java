// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.ShareParent;
import org.espalier.api.agent.Tickets;
import org.espalier.api.model.HostId;
import org.espalier.images.ChunkId;
import org.espalier.images.SignedImage;
import org.espalier.security.SiteAuthority;
import org.espalier.testing.Soak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Agents that are killed -9 while an image comes; all of the kills by releng/bench soak. */
class KilledImagesTest {
    private static final int LONGEST_MILLIS = 900;

    @TempDir Path directory;

    @Test
    void agentKilledAtARandomMoment_theNextOneGoesOnAndNothingIsHalf() throws Exception {
        int kills = Soak.inputs(3, 50);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        SiteAuthority site = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
        Path keys = Files.createDirectories(directory.resolve("keys"));
        site.issueAgent(new HostId("n1"), keys);
        Files.createDirectories(directory.resolve("n1/images"));
        byte[] content = ImageSource.content(3_000_000, seed);
        String ticket = Tickets.random();
        try (ImageSource pool = new ImageSource(site, directory)) {
            SignedImage image = pool.image(content);
            for (int kill = 0; kill < kills; kill++) {
                ShareParent from = pool.serve(image, ticket, 3_000_000);
                Process agent =
                        ImageAgentToKill.start(directory.resolve("n1"), keys, image, ticket, from);
                boolean ended =
                        agent.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
                assertThat(ended).isFalse();
                agent.destroyForcibly().onExit().join();
                look(site, image, content, "seed " + seed + ", kill " + kill);
            }
            try (ImageHost host = new ImageHost(site, "n1", directory)) {
                host.prepare("last", image, ticket);
                host.begin("last", pool.serve(image, ticket, 0));
                host.awaitComplete("last");
                assertThat(Files.readAllBytes(host.file())).isEqualTo(content);
            }
        }
        Soak.done("agent.KilledImagesTest", kills);
    }

    /** What the next agent makes of it: all of the image, or some sound chunks of it. */
    private void look(SiteAuthority site, SignedImage image, byte[] content, String when)
            throws Exception {
        try (ImageHost host = new ImageHost(site, "n1", directory)) {
            Await.until(when + ": halves are cleared away", () -> halves(host).isEmpty());
            try (Stream<Path> chunks = Files.walk(host.chunks().resolve("chunks"))) {
                for (Path chunk : (Iterable<Path>) chunks.filter(Files::isRegularFile)::iterator) {
                    assertThat(ChunkId.of(Files.readAllBytes(chunk)).toString())
                            .as(when)
                            .isEqualTo(chunk.getFileName().toString());
                }
            }
            host.uplink.await(ImageReport.ImagesHeld.class, held -> true);
            assertThat(Files.exists(host.file())).as(when).isEqualTo(!host.held().isEmpty());
            if (!host.held().isEmpty()) {
                assertThat(Files.readAllBytes(host.file())).as(when).isEqualTo(content);
                assertThat(host.verify(image)).isZero();
                host.done(ImageHost.evicting(image));
            }
        }
    }

    private static List<Path> halves(ImageHost host) {
        try {
            return host.halves();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
