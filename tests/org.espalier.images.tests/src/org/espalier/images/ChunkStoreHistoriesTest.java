// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whatever is asked of a store in whatever order, also across its restarts. */
class ChunkStoreHistoriesTest {
    private static final int CHUNKS = 12;
    private static final int LIMIT = 5000;
    private static final String[] HOLDERS = {"a", "b", "c"};

    @TempDir private Path directory;

    /** One store, and what has to be true of it. */
    private static final class History {
        private final Path place;
        private final Random random;
        private final List<byte[]> contents = new ArrayList<>();
        private final List<ChunkId> ids = new ArrayList<>();
        private final Map<String, Set<ChunkId>> kept = new HashMap<>();
        private final Set<ChunkId> held = new HashSet<>();
        private ChunkStore store;
        private ChunkStore.Hold hold;

        History(Path place, long seed) throws IOException {
            this.place = place;
            random = new Random(seed);
            for (int i = 0; i < CHUNKS; i++) {
                byte[] content = Samples.random(300 + random.nextInt(900), (int) seed * 100 + i);
                contents.add(content);
                ids.add(ChunkId.of(content));
            }
            open();
        }

        private void open() throws IOException {
            store = ChunkStore.open(place, LIMIT);
            hold = store.hold();
        }

        private boolean isInUse(ChunkId id) {
            return held.contains(id) || kept.values().stream().anyMatch(of -> of.contains(id));
        }

        private long inUse() {
            return IntStream.range(0, CHUNKS)
                    .filter(i -> isInUse(ids.get(i)) && store.has(ids.get(i)))
                    .mapToLong(i -> contents.get(i).length)
                    .sum();
        }

        void step() throws IOException {
            int one = random.nextInt(CHUNKS);
            Set<ChunkId> before = there();
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> put(one);
                case 3 -> read(one);
                case 4 -> {
                    hold.add(ids.get(one));
                    held.add(ids.get(one));
                }
                case 5 -> keep(HOLDERS[random.nextInt(HOLDERS.length)]);
                case 6 -> evict();
                case 7 -> store.sync();
                default -> {
                    if (random.nextInt(4) == 0) {
                        restart();
                    } else {
                        hold.close();
                        hold = store.hold();
                        held.clear();
                    }
                }
            }
            before.removeIf(id -> !isInUse(id));
            assertThat(there()).as("what is in use").containsAll(before);
            assertSound();
        }

        private void put(int one) throws IOException {
            byte[] content = contents.get(one);
            boolean fits = store.has(ids.get(one)) || inUse() + content.length <= LIMIT;
            try {
                store.put(ids.get(one), content, 0, content.length);
                assertThat(fits).as("there was room").isTrue();
                assertThat(store.has(ids.get(one))).isTrue();
            } catch (StoreFullException e) {
                assertThat(fits).as("there was no room").isFalse();
            }
        }

        private Set<ChunkId> there() {
            Set<ChunkId> there = new HashSet<>();
            ids.stream().filter(store::has).forEach(there::add);
            return there;
        }

        private void read(int one) throws IOException {
            if (store.has(ids.get(one))) {
                byte[] buffer = new byte[2000];
                int length = store.read(ids.get(one), buffer, 11);
                assertThat(Arrays.copyOfRange(buffer, 11, 11 + length))
                        .isEqualTo(contents.get(one));
            }
        }

        private void keep(String holder) throws IOException {
            if (random.nextBoolean()) {
                store.release(holder);
                kept.remove(holder);
                return;
            }
            Set<ChunkId> some = new HashSet<>(List.of(ids.get(random.nextInt(CHUNKS))));
            some.retainAll(there());
            store.keep(holder, some);
            kept.put(holder, some);
        }

        private void evict() throws IOException {
            long size = store.size();
            long freed = store.evict(ids.subList(0, random.nextInt(CHUNKS)));
            assertThat(store.size()).isEqualTo(size - freed);
        }

        private void restart() throws IOException {
            Set<ChunkId> before = there();
            close();
            open();
            assertThat(there()).as("after a restart").isEqualTo(before);
        }

        void close() throws IOException {
            hold.close();
            held.clear();
            store.close();
        }

        private void assertSound() throws IOException {
            long sum =
                    IntStream.range(0, CHUNKS)
                            .filter(i -> store.has(ids.get(i)))
                            .mapToLong(i -> contents.get(i).length)
                            .sum();
            assertThat(store.size()).isEqualTo(sum).isLessThanOrEqualTo(LIMIT);
            try (Stream<Path> files = Files.walk(place)) {
                assertThat(
                                files.filter(Files::isRegularFile)
                                        .filter(
                                                file ->
                                                        file.getFileName().toString().length()
                                                                == 64)
                                        .mapToLong(file -> file.toFile().length())
                                        .sum())
                        .as("bytes of files")
                        .isEqualTo(sum);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> historiesHold() {
        return IntStream.range(0, 6)
                .mapToObj(
                        seed ->
                                DynamicTest.dynamicTest(
                                        "history " + seed,
                                        () -> {
                                            History history =
                                                    new History(
                                                            directory.resolve("s" + seed), seed);
                                            for (int i = 0; i < 120; i++) {
                                                history.step();
                                            }
                                            history.close();
                                        }));
    }
}
