// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.images.Manifest;
import org.espalier.images.SignedImage;
import org.espalier.testing.Waits;
import org.espalier.transfer.plan.Strategy;
import org.espalier.transfer.relay.Edge;
import org.espalier.transfer.relay.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;

/** Real relays over real TLS: what goes over the wire of an image that can be compressed. */
class CompressionTest {
    private static final int BYTES = 1_500_000;
    private static final int ENTRY = 44;

    @TempDir(factory = InMemory.class)
    private Path directory;

    /** As configuration files and programs are: words that come again. */
    static byte[] words(int count, long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[count];
        for (int at = 0; at < count; ) {
            byte[] word =
                    ("word" + Integer.toString(random.nextInt(400), 36) + " ")
                            .getBytes(StandardCharsets.US_ASCII);
            int length = Math.min(word.length, count - at);
            System.arraycopy(word, 0, bytes, at, length);
            at += length;
        }
        return bytes;
    }

    private static long sent(Lab lab) {
        return lab.nodes.values().stream()
                .flatMap(node -> node.delivery().status().sent().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private void deployed(byte[] content, Check check) throws Exception {
        try (Lab lab = new Lab(directory, 3)) {
            SignedImage image = lab.node("pool").image(content);
            lab.deploy(Strategy.CHAIN, image);
            lab.awaitAll(Set.of("n1", "n2", "n3"));
            long received = 0;
            for (String name : new String[] {"n1", "n2", "n3"}) {
                Status status = lab.node(name).delivery().status();
                assertThat(lab.node(name).assembled(image.manifest())).isEqualTo(content);
                assertThat(status.bytes()).isEqualTo(image.manifest().stored());
                assertThat(status.edges().stream().mapToLong(Edge::bytes).sum())
                        .isEqualTo(status.received());
                check.of(image.manifest(), status);
                received += status.received();
            }
            long came = received;
            // More is sent only where a connection breaks off.
            Waits.until("what was sent is counted alike", () -> sent(lab) >= came);
            assertThat(sent(lab)).isLessThan(came + image.manifest().stored() / 4);
        }
    }

    private interface Check {
        void of(Manifest manifest, Status status) throws IOException;
    }

    @Test
    void whatCanBeCompressedTakesLessOfTheWireFromHostToHost() throws Exception {
        deployed(
                words(BYTES, 1),
                (manifest, status) ->
                        assertThat(status.received())
                                .isBetween(manifest.stored() / 10, manifest.stored() * 6 / 10));
    }

    @Test
    void whatCannotBeCompressedCostsNotAByteMore() throws Exception {
        deployed(
                Lab.bytes(BYTES, 2),
                (manifest, status) ->
                        assertThat(status.received())
                                .isEqualTo(manifest.stored() + (long) manifest.chunks() * ENTRY));
    }

    @Test
    void anImageThatCanBeCompressedInPartGainsThatPart() throws Exception {
        byte[] content = words(BYTES, 3);
        byte[] noise = Lab.bytes(BYTES / 2, 4);
        System.arraycopy(noise, 0, content, BYTES / 4, noise.length);
        byte[] expected = Arrays.copyOf(content, content.length);
        deployed(
                expected,
                (manifest, status) ->
                        assertThat(status.received())
                                .isBetween(manifest.stored() / 2, manifest.stored() * 85 / 100));
    }
}
