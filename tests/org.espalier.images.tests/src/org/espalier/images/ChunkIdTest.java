// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;

/** A chunk's name is the SHA-256 of its bytes, and is read as it was written. */
class ChunkIdTest {
    @Test
    void itIsTheSha256OfTheBytes() throws Exception {
        byte[] bytes = "espalier".getBytes(StandardCharsets.UTF_8);
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(ChunkId.of(bytes)).hasToString(HexFormat.of().formatHex(sum));
        assertThat(ChunkId.of(bytes, 1, 3)).isEqualTo(ChunkId.of(new byte[] {'s', 'p', 'a'}));
    }

    @Test
    void itsDigitsAreThoseOfItsBytesAndAreReadAgain() {
        Random random = new Random(5);
        long[] numbers = {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE, 0x0123_4567_89ab_cdefL};
        for (int i = 0; i < 1000; i++) {
            ChunkId id =
                    new ChunkId(
                            numbers[i % numbers.length],
                            random.nextLong(),
                            random.nextLong(),
                            numbers[i / numbers.length % numbers.length]);
            ByteBuffer bytes = ByteBuffer.allocate(ChunkId.BYTES);
            id.write(bytes);
            assertThat(id).hasToString(HexFormat.of().formatHex(bytes.array()));
            assertThat(ChunkId.parse(id.toString())).isEqualTo(id);
            assertThat(ChunkId.read(bytes.flip())).isEqualTo(id);
        }
    }

    @Test
    void whatIsNoneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChunkId.parse("00"));
        assertThatIllegalArgumentException().isThrownBy(() -> ChunkId.parse("x".repeat(64)));
    }
}
