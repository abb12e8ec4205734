// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.images.ChunkId;
import org.junit.jupiter.api.Test;

import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

class ImageUsesTest {
    private static final ChunkId IMAGE = new ChunkId(1, 2, 3, 4);
    private static final ChunkId OTHER = new ChunkId(5, 6, 7, 8);

    private final ImageUses uses = new ImageUses();

    @Test
    void whatIsUsedIsNotTakenBeforeTheLastUseEnds() throws Exception {
        uses.begin(IMAGE);
        uses.begin(IMAGE);
        uses.end(IMAGE);
        assertThat(uses.isUsed(IMAGE)).isTrue();
        assertThat(uses.take(IMAGE)).isFalse();
        assertThat(uses.take(OTHER)).isTrue();
        uses.end(IMAGE);
        assertThat(uses.take(IMAGE)).isTrue();
    }

    @Test
    void whoComesWhileItGoesWaitsUntilItIsGone() throws Exception {
        assertThat(uses.take(IMAGE)).isTrue();
        CompletableFuture<Void> came =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                uses.begin(IMAGE);
                            } catch (InterruptedIOException e) {
                                throw new AssertionError(e);
                            }
                        });
        Thread.sleep(50);
        assertThat(came).isNotDone();
        assertThat(uses.isUsed(IMAGE)).isFalse();
        uses.gone(IMAGE);
        came.get(10, TimeUnit.SECONDS);
        assertThat(uses.isUsed(IMAGE)).isTrue();
    }
}
