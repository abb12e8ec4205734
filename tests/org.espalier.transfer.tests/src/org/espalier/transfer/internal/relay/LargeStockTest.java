// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.espalier.images.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

/**
 * What is done once for each chunk takes no longer for the largest image there may be. Where it
 * looked through all of its chunks each time, each of these would take a minute and more.
 */
class LargeStockTest {
    private static final int CHUNKS = Manifest.CHUNKS_MOST;
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private Stock stock;
    private int first;

    @BeforeEach
    void learnAll() throws IOException {
        Listed image = new Listed(CHUNKS);
        stock = new Stock(new Items(image.manifest), new Listed.Store());
        stock.split(2);
        first = image.pages.size();
        for (int page = 0; page < first; page++) {
            stock.learn(page, image.pages.get(page));
        }
    }

    /** One of two parents is silent: nothing of its stripe comes. */
    @Test
    void whetherAStripeIsDoneIsKnownWhateverTheOtherLacks() {
        assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    for (int item = first; item < first + CHUNKS; item += 2) {
                        assertThat(stock.isDone(0)).isFalse();
                        stock.add(item);
                    }
                    assertThat(stock.isDone(0)).isTrue();
                    assertThat(stock.isDone(1)).isFalse();
                });
    }

    /** A child gets one stripe here, of which nothing has come yet, and the other elsewhere. */
    @Test
    void whatIsWantedAndNotThereIsNotLookedThroughForEachThatComes() {
        Wants wants = stock.wants();
        for (int item = first + 1; item < first + CHUNKS; item += 2) {
            wants.add(item);
        }
        assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    for (int item = first; item < first + CHUNKS; item += 2) {
                        stock.add(item);
                        assertThat(wants.take()).isNegative();
                    }
                    stock.add(first + CHUNKS - 1);
                    assertThat(wants.take()).isEqualTo(first + CHUNKS - 1);
                });
    }
}
