// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.testing.Soak;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Whatever the bytes are, a manifest comes out that is written as it was read, or a reason. */
class ManifestFuzzTest {
    private static final int INPUTS = Soak.inputs(20_000, 1_000_000);

    private final Random random = new Random(20261122);
    private int read;
    private int refused;

    @Test
    void everyInputIsReadOrRefused() throws Exception {
        byte[] signed = signed();
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = spoiled(signed);
            try {
                SignedImage image = SignedImage.parse(input);
                assertThat(image.bytes()).isEqualTo(input);
                pages(image.manifest());
                read++;
            } catch (BadImageException e) {
                assertThat(e.getMessage()).endsWith(".").doesNotContain("null");
                refused++;
            }
        }
        assertThat(read).isGreaterThan(INPUTS / 100);
        assertThat(refused).isGreaterThan(INPUTS / 10);
        Soak.done("images.ManifestFuzzTest", INPUTS);
    }

    private void pages(Manifest manifest) {
        byte[] page = new byte[random.nextInt(5) * 44 + random.nextInt(2)];
        random.nextBytes(page);
        if (random.nextBoolean()) {
            Arrays.fill(page, 0, Math.min(page.length, 9), (byte) 0);
        }
        try {
            Page read = Page.parse(manifest, 0, page);
            assertThat(read.bytes()).isEqualTo(page);
        } catch (BadImageException e) {
            assertThat(e.getMessage()).startsWith("The list of chunks of image ");
        }
    }

    private byte[] spoiled(byte[] good) {
        byte[] input = good.clone();
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(input.length);
            input[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) 0xff;
        }
        return random.nextInt(5) > 0 ? input : Arrays.copyOf(input, random.nextInt(300));
    }

    private static byte[] signed() throws Exception {
        List<ChunkId> pages = new ArrayList<>(List.of(new ChunkId(1, 2, 3, 4)));
        return SignedImage.unsigned(
                        new Manifest(Samples.info(), 1 << 20, 99_000, 4, Chunker.AVERAGE, pages))
                .bytes();
    }
}
