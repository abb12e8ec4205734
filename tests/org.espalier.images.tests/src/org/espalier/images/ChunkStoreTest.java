// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

class ChunkStoreTest {
    private static final int LENGTH = 1000;

    @TempDir private Path directory;
    private final byte[] buffer = new byte[2 * LENGTH];

    private ChunkStore open(int chunks) throws IOException {
        return ChunkStore.open(directory, (long) chunks * LENGTH);
    }

    private static byte[] bytes(int seed) {
        return Samples.random(LENGTH, seed);
    }

    private static ChunkId put(ChunkStore store, int seed) throws IOException {
        byte[] bytes = bytes(seed);
        ChunkId id = ChunkId.of(bytes);
        store.put(id, bytes, 0, bytes.length);
        return id;
    }

    private List<Path> files(String below) throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve(below))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void whatWasPutIsThereAtOnceAndAfterARestartOnceItWasSynced() throws Exception {
        ChunkId synced;
        ChunkId late;
        ChunkStore store = open(10);
        synced = put(store, 1);
        assertThat(store.read(synced, buffer, 5)).isEqualTo(LENGTH);
        assertThat(java.util.Arrays.copyOfRange(buffer, 5, 5 + LENGTH)).isEqualTo(bytes(1));
        store.sync();
        assertThat(store.read(synced, buffer, 0)).isEqualTo(LENGTH);
        late = put(store, 2);
        // As a crash leaves it: nothing is closed in order.
        Path crashed = Files.createDirectory(directory.resolve("crashed"));
        for (Path each : files("chunks")) {
            Path to = crashed.resolve(directory.relativize(each));
            Files.createDirectories(to.getParent());
            Files.copy(each, to);
        }
        Files.createDirectories(crashed.resolve("new"));
        Files.write(crashed.resolve("new").resolve(late.toString()), new byte[7]);
        store.close();
        try (ChunkStore again = ChunkStore.open(crashed, 1 << 20)) {
            assertThat(again.has(synced)).isTrue();
            assertThat(again.has(late)).as("half written").isFalse();
            assertThat(again.size()).isEqualTo(LENGTH);
            assertThat(files("crashed/new")).isEmpty();
        }
    }

    @Test
    void manyThatPutAtOnceDoNotGoBeyondTheLimitTogether() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(4);
        try (ChunkStore store = open(20)) {
            List<Callable<Long>> work = new ArrayList<>();
            for (int seed = 0; seed < 2000; seed++) {
                int each = seed;
                work.add(
                        () -> {
                            put(store, each);
                            return store.size();
                        });
            }
            for (Future<Long> size : many.invokeAll(work)) {
                assertThat(size.get()).isLessThanOrEqualTo(20L * LENGTH);
            }
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void closedInOrderNothingIsLost() throws Exception {
        ChunkId id;
        try (ChunkStore store = open(10)) {
            id = put(store, 1);
        }
        try (ChunkStore store = open(10)) {
            assertThat(store.read(id, buffer, 0)).isEqualTo(LENGTH);
            assertThat(files("new")).isEmpty();
        }
    }

    @Test
    void whatStaysIsCountedOnceWhoeverKeepsItAndWithoutThoseWhoMayGo() throws Exception {
        try (ChunkStore store = open(10)) {
            ChunkId both = put(store, 1);
            ChunkId one = put(store, 2);
            ChunkId held = put(store, 3);
            put(store, 4);
            store.keep("one", List.of(one, both, both));
            store.keep("two", List.of(both));
            try (ChunkStore.Hold hold = store.hold()) {
                hold.add(held);
                assertThat(store.bound(List.of())).isEqualTo(bound(3));
                assertThat(store.bound(List.of("one"))).isEqualTo(bound(2));
                assertThat(store.bound(List.of("one", "two", "nobody"))).isEqualTo(bound(1));
                assertThat(store.bound(List.of())).as("to ask changes nothing").isEqualTo(bound(3));
            }
            assertThat(store.bound(List.of())).isEqualTo(bound(2));
            assertThat(store.kept("one")).containsExactly(one, both, both);
            assertThat(store.kept("nobody")).isEmpty();
        }
        try (ChunkStore again = open(10)) {
            assertThat(again.bound(List.of())).isEqualTo(bound(2));
            assertThat(again.kept("two")).hasSize(1);
        }
    }

    private static ChunkStore.Bound bound(int chunks) {
        return new ChunkStore.Bound((long) chunks * LENGTH, chunks);
    }

    @Test
    void whatIsDroppedIsTheOldestThatNobodyHolds() throws Exception {
        try (ChunkStore store = open(10)) {
            ChunkId kept = put(store, 1);
            ChunkId old = put(store, 2);
            ChunkId young = put(store, 3);
            store.keep("vm", List.of(kept));
            store.drop(0);
            assertThat(store.count()).isEqualTo(3);
            store.drop(LENGTH);
            assertThat(store.has(old)).isFalse();
            assertThat(store.has(young)).isTrue();
            store.drop(Long.MAX_VALUE);
            assertThat(store.count()).isEqualTo(1);
            assertThat(store.read(kept, buffer, 0)).isEqualTo(LENGTH);
        }
    }

    @Test
    void theSameChunkIsKeptOnce() throws Exception {
        try (ChunkStore store = open(10)) {
            put(store, 1);
            put(store, 1);
            store.sync();
            put(store, 1);
            assertThat(store.size()).isEqualTo(LENGTH);
            assertThat(files("chunks")).hasSize(1);
        }
    }

    @Test
    void whatTheDiskDoesIsNoUseOfAChunk() throws Exception {
        try (ChunkStore store = open(3)) {
            ChunkId used = put(store, 1);
            ChunkId idle = put(store, 2);
            put(store, 3);
            store.read(used, buffer, 0);
            // Brought to disk in the order in which they came.
            store.sync();
            put(store, 4);
            assertThat(store.has(idle)).as("used least recently").isFalse();
            assertThat(store.has(used)).isTrue();
        }
    }

    @Test
    void whatWasUsedLeastRecentlyGoesAndNothingThatIsHeld() throws Exception {
        try (ChunkStore store = open(3);
                ChunkStore.Hold hold = store.hold()) {
            ChunkId held = put(store, 1);
            hold.add(held);
            ChunkId used = put(store, 2);
            ChunkId idle = put(store, 3);
            store.read(used, buffer, 0);
            ChunkId fresh = put(store, 4);
            assertThat(store.has(idle)).as("used least recently").isFalse();
            assertThat(List.of(held, used, fresh)).allMatch(store::has);
            assertThat(store.size()).isEqualTo(3 * LENGTH);
            hold.add(used);
            hold.add(fresh);
            assertThatThrownBy(() -> put(store, 5))
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining("Evict an image");
            assertThat(files("new")).as("nothing half written").hasSize(3);
            hold.close();
            assertThat(store.has(put(store, 5))).isTrue();
            assertThat(store.has(held)).isFalse();
        }
    }

    @Test
    void whatIsKeptStaysAlsoAfterARestartUntilItIsReleased() throws Exception {
        ChunkId kept;
        try (ChunkStore store = open(2)) {
            kept = put(store, 1);
            store.keep("vm.1", List.of(kept));
            store.keep("vm.2", List.of(kept));
            store.release("vm.2");
        }
        try (ChunkStore store = open(2)) {
            put(store, 2);
            put(store, 3);
            put(store, 4);
            assertThat(store.has(kept)).isTrue();
            assertThat(store.evict(List.of(kept))).isZero();
            store.release("vm.1");
            assertThat(store.evict(List.of(kept))).isEqualTo(LENGTH);
            assertThat(store.has(kept)).isFalse();
            for (String bad : List.of("../x", "x.part")) {
                assertThatThrownBy(() -> store.keep(bad, List.of()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(bad);
            }
        }
    }

    @Test
    void whatWasAlteredOnDiskIsNeverGivenOut() throws Exception {
        try (ChunkStore store = open(10)) {
            List<ChunkId> ids =
                    new ArrayList<>(List.of(put(store, 1), put(store, 2), put(store, 3)));
            store.sync();
            assertThat(store.verify(ids)).isEmpty();
            spoil(ids.get(0));
            assertThatThrownBy(() -> store.read(ids.get(0), buffer, 0))
                    .isInstanceOf(DamagedChunkException.class)
                    .hasMessageContaining(ids.get(0).toString());
            assertThat(store.has(ids.get(0))).isFalse();
            assertThatThrownBy(() -> store.read(ids.get(0), buffer, 0))
                    .isInstanceOf(NoSuchFileException.class);
            spoil(ids.get(1));
            Files.delete(file(ids.get(2)));
            assertThat(store.verify(ids)).isEqualTo(ids);
            // A neighbour's copy takes its place.
            put(store, 1);
            assertThat(store.verify(ids)).isEqualTo(ids.subList(1, 3));
        }
    }

    @Test
    void whoseFileIsGoneIsDroppedAtTheFirstRead() throws Exception {
        try (ChunkStore store = open(10)) {
            ChunkId id = put(store, 1);
            store.sync();
            Files.delete(file(id));
            assertThatThrownBy(() -> store.read(id, buffer, 0))
                    .isInstanceOf(DamagedChunkException.class);
            assertThat(store.has(id)).isFalse();
            put(store, 1);
            assertThat(store.read(id, buffer, 0)).isEqualTo(LENGTH);
        }
    }

    @Test
    void whatIsPutAndEvictedByManyIsThereWithItsFileOrNotAtAll() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(4);
        try (ChunkStore store = open(3)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int first = i;
                work.add(
                        () -> {
                            byte[] own = new byte[2 * LENGTH];
                            for (int n = 0; n < 500; n++) {
                                ChunkId id = put(store, (first + n) % 5);
                                try {
                                    store.read(id, own, 0);
                                } catch (NoSuchFileException e) {
                                    assertThat(e).as("evicted meanwhile").hasMessage("" + id);
                                }
                                store.evict(List.of(id));
                            }
                            return null;
                        });
            }
            for (Future<Void> each : many.invokeAll(work)) {
                each.get();
            }
            assertThat(store.size()).isZero();
            assertThat(files("new")).isEmpty();
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void whatWasAlteredWhileNobodyLookedIsFoundAtTheFirstRead() throws Exception {
        ChunkId id;
        try (ChunkStore store = open(10)) {
            id = put(store, 1);
        }
        spoil(id);
        try (ChunkStore store = open(10)) {
            assertThatThrownBy(() -> store.read(id, buffer, 0))
                    .isInstanceOf(DamagedChunkException.class);
        }
    }

    private Path file(ChunkId id) {
        return directory.resolve("chunks").resolve(id.toString().substring(0, 2)).resolve("" + id);
    }

    private void spoil(ChunkId id) throws IOException {
        byte[] bytes = Files.readAllBytes(file(id));
        bytes[500] ^= 1;
        Files.write(file(id), bytes);
    }

    @Test
    void aSecondProcessIsRefused() throws Exception {
        try (ChunkStore store = open(10)) {
            assertThatThrownBy(() -> open(10)).hasMessageContaining("in use");
            assertThat(store.size()).isZero();
        }
    }
}
