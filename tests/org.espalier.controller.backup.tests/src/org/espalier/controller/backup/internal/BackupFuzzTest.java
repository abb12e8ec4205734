// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.testing.Soak;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** Whatever the bytes are, a reader says so or gives frames; nothing else comes out. */
class BackupFuzzTest {
    private static final int INPUTS = Soak.inputs(20_000, 1_000_000);

    private final Random random = new Random(20261121);
    private int refused;
    private int read;

    @Test
    void everyInputIsReadOrRefused() throws Exception {
        for (int i = 0; i < INPUTS; i++) {
            one(input());
        }
        assertThat(refused).isGreaterThan(INPUTS / 2);
        assertThat(read).isGreaterThan(INPUTS / 100);
        Soak.done("controller.backup.BackupFuzzTest", INPUTS);
    }

    private void one(byte[] input) throws Exception {
        try {
            FrameReader.read("x", new ByteArrayInputStream(input), new BackupReading(null));
            read++;
        } catch (IOException e) {
            assertThat(e).hasMessageStartingWith("The backup x was not read: ");
            refused++;
        }
    }

    /** A backup of random frames, in order; then in most of them some bytes are others. */
    private byte[] input() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FrameWriter out = new FrameWriter(bytes)) {
            out.frame(
                    Frame.MANIFEST,
                    new Manifest(Instant.EPOCH, 0, Instant.EPOCH, 0, Optional.empty()).bytes());
            int frames = random.nextInt(3);
            for (int i = 0; i < frames; i++) {
                byte[] content = new byte[random.nextInt(40)];
                random.nextBytes(content);
                out.frame(Frame.values()[1 + random.nextInt(4)], content);
            }
        }
        byte[] whole = bytes.toByteArray();
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            whole[random.nextInt(whole.length)] = (byte) random.nextInt();
        }
        return whole;
    }
}
