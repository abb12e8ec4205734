// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.espalier.images.Page;

import java.io.IOException;
import java.util.BitSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Whatever comes and is lost again in whatever order, what is counted is what is there. */
class StockProperties {
    private final BitSet there = new BitSet();
    private final BitSet learnt = new BitSet();
    private final TreeSet<Integer> wished = new TreeSet<>();
    private Listed image;
    private int pages;
    private int all;

    private boolean isKnown(int item) {
        return item < pages || learnt.get((item - pages) / Page.ENTRIES);
    }

    private int stripeOf(int item, int stripes) {
        return (item < pages ? item : item - pages) % stripes;
    }

    private boolean isDone(int stripe, int stripes) {
        return IntStream.range(0, all)
                .filter(item -> !there.get(item))
                .noneMatch(item -> stripeOf(item, stripes) == stripe || !isKnown(item));
    }

    @Property(tries = 150)
    void whatIsThereIsWhatCameAndWasNotLost(
            @ForAll @IntRange(min = 1, max = 400) int chunks,
            @ForAll @IntRange(min = 1, max = 3) int stripes,
            @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        begin(chunks);
        Listed.Store store = new Listed.Store();
        Stock stock = new Stock(new Items(image.manifest), store);
        stock.split(stripes);
        Wants wants = stock.wants();
        int steps = 4 * all;
        for (int step = 0; step < steps; step++) {
            int item = random.nextInt(step % 3 == 0 ? Math.min(all, pages + 3) : all);
            int what = random.nextInt(10);
            if (what < 6) {
                come(stock, store, item);
            } else if (what == 6) {
                lose(stock, store, item);
            } else if (what < 9) {
                wants.add(item);
                wished.add(item);
            } else {
                int next = wished.stream().filter(there::get).findFirst().orElse(-1);
                assertThat(wants.take()).isEqualTo(next);
                wished.remove(next);
            }
            requireAlike(stock, stripes);
        }
        // To its end.
        IntStream.range(0, all).forEach(item -> come(stock, store, item));
        requireAlike(stock, stripes);
        assertThat(stock.isWhole()).isTrue();
    }

    private void begin(int chunks) {
        image = new Listed(chunks);
        pages = image.pages.size();
        all = pages + chunks;
        there.clear();
        learnt.clear();
        wished.clear();
    }

    private void come(Stock stock, Listed.Store store, int item) {
        if (!isKnown(item)) {
            return;
        }
        there.set(item);
        if (item >= pages) {
            store.chunks.add(Listed.chunk(item - pages));
            stock.add(item);
            return;
        }
        store.pages.put(image.manifest.pages().get(item), image.pages.get(item));
        learnt.set(item);
        try {
            stock.learn(item, image.pages.get(item));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        // What the store has from elsewhere is there with it.
        int first = pages + item * Page.ENTRIES;
        for (int i = first; i < first + image.manifest.entries(item); i++) {
            there.set(i, there.get(i) || store.chunks.contains(Listed.chunk(i - pages)));
        }
    }

    /** By itself, or because the store lost it. */
    private void lose(Stock stock, Listed.Store store, int item) {
        if (!there.get(item)) {
            return;
        }
        there.clear(item);
        if (item < pages) {
            store.pages.remove(image.manifest.pages().get(item));
        } else {
            store.chunks.remove(Listed.chunk(item - pages));
        }
        if (item % 2 == 0) {
            stock.forget(item);
        } else {
            assertThat(stock.forgetLost()).isEqualTo(Stock.only(item));
        }
    }

    private void requireAlike(Stock stock, int stripes) {
        assertThat(stock.have()).isEqualTo(there);
        assertThat(stock.isWhole()).isEqualTo(there.cardinality() == all);
        assertThat(stock.bytes())
                .isEqualTo((long) Listed.LENGTH * there.get(pages, all).cardinality());
        for (int stripe = 0; stripe < stripes; stripe++) {
            assertThat(stock.isDone(stripe)).isEqualTo(isDone(stripe, stripes));
            BitSet missing = new BitSet();
            for (int i = there.nextClearBit(0); i < all; i = there.nextClearBit(i + 1)) {
                missing.set(i, isKnown(i) && stripeOf(i, stripes) == stripe);
            }
            assertThat(stock.missing(stripe, 0, all)).isEqualTo(missing);
        }
    }
}
