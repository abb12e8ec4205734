// SPDX-License-Identifier: EPL-2.0
package org.espalier.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.testing.Soak;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;

/**
 * Whatever pieces a peer sends, the link goes on or ends with a cause. A share of the inputs runs
 * each time, a million in {@code releng/bench soak}.
 */
class LinkFuzzTest {
    private static final int INPUTS = Soak.inputs(20_000, 1_000_000);

    private final Random random = new Random(20261121);
    private int ends;
    private int messages;

    private final class Ear implements Link.Handler {
        private boolean over;

        @Override
        public void message(byte[] message) throws IOException {
            assertThat(over).as("a message after the end").isFalse();
            messages++;
            if (message.length == 3) {
                throw new IOException("not this one");
            } else if (message.length == 5) {
                throw new IllegalStateException("a fault of this side");
            }
        }

        @Override
        public void ended(String cause) {
            assertThat(over).as("a second end").isFalse();
            assertThat(cause).isNotBlank();
            over = true;
            ends++;
        }
    }

    @Test
    void everyPieceIsTakenOrEndsTheLink() throws Exception {
        Link link = fresh();
        for (int i = 0; i < INPUTS; i++) {
            link.received(piece());
            if (link.hasEnded()) {
                link = fresh();
            }
        }
        assertThat(ends).isGreaterThan(INPUTS / 100);
        assertThat(messages).isGreaterThan(INPUTS / 100);
        Soak.done("link.LinkFuzzTest", INPUTS);
    }

    private Link fresh() {
        Link link = new Link(Runnable::run, Optional::empty, new Ear());
        link.attach(
                new Wire() {
                    @Override
                    public void send(byte[] piece) {
                        assertThat(piece).isNotEmpty();
                    }

                    @Override
                    public void close(String cause) {
                        assertThat(cause).isNotBlank();
                    }
                },
                () -> {});
        return link;
    }

    private byte[] piece() {
        int size = random.nextInt(20) == 0 ? random.nextInt(Link.PIECE) : random.nextInt(12);
        byte[] piece = new byte[size];
        random.nextBytes(piece);
        if (size > 0 && random.nextInt(8) != 0) {
            piece[0] = (byte) (1 + random.nextInt(2));
        } else if (size == 1 + Long.BYTES) {
            ByteBuffer.wrap(piece).put((byte) 3).putLong(random.nextLong() >> random.nextInt(64));
        }
        return piece;
    }
}
