// SPDX-License-Identifier: EPL-2.0
package org.espalier.images.internal;

import org.espalier.images.ChunkId;
import org.espalier.images.ChunkStore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of the chunks of a store: lengths, order of use, who holds them. One thread. */
final class Shelf {
    /** Of a chunk whose bytes this process has not checked. */
    static final long UNCHECKED = -1;

    /** A chunk that is there. Changed in place: what the disk does is no use of it. */
    static final class Kept {
        private final int length;
        private final long crc;
        private volatile boolean staged;

        /**
         * It was put, or found.
         *
         * @param length bytes
         * @param crc CRC-32C of the bytes as they were when they were checked, or {@link
         *     #UNCHECKED}
         * @param staged whether it is not on disk for sure yet
         */
        Kept(int length, long crc, boolean staged) {
            this.length = length;
            this.crc = crc;
            this.staged = staged;
        }

        int length() {
            return length;
        }

        long crc() {
            return crc;
        }

        boolean staged() {
            return staged;
        }

        /** It is on disk for sure now. */
        void settle() {
            staged = false;
        }
    }

    private final Map<ChunkId, Kept> chunks = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<ChunkId, Integer> holds = new HashMap<>();
    private long size;

    /** The chunk; it counts as used now. */
    Optional<Kept> use(ChunkId id) {
        return Optional.ofNullable(chunks.get(id));
    }

    boolean has(ChunkId id) {
        return chunks.containsKey(id);
    }

    void put(ChunkId id, Kept kept) {
        Kept before = chunks.put(id, kept);
        size += kept.length() - (before == null ? 0 : before.length());
    }

    void remove(ChunkId id) {
        Kept gone = chunks.remove(id);
        size -= gone == null ? 0 : gone.length();
    }

    /** Its bytes were checked. */
    void checked(ChunkId id, long crc) {
        chunks.computeIfPresent(id, (key, kept) -> new Kept(kept.length(), crc, kept.staged()));
    }

    void hold(ChunkId id) {
        holds.merge(id, 1, Integer::sum);
    }

    void release(ChunkId id) {
        holds.computeIfPresent(id, (key, count) -> count == 1 ? null : count - 1);
    }

    boolean isHeld(ChunkId id) {
        return holds.containsKey(id);
    }

    /** All that is there and held. */
    ChunkStore.Bound bound() {
        long bytes = 0;
        int count = 0;
        for (Map.Entry<ChunkId, Kept> each : chunks.entrySet()) {
            if (isHeld(each.getKey())) {
                bytes += each.getValue().length();
                count++;
            }
        }
        return new ChunkStore.Bound(bytes, count);
    }

    long size() {
        return size;
    }

    int count() {
        return chunks.size();
    }

    /**
     * What was used least recently and is not held, up to {@code bytes}; less where more is held.
     */
    List<ChunkId> eldest(long bytes) {
        List<ChunkId> eldest = new ArrayList<>();
        long sum = 0;
        for (Map.Entry<ChunkId, Kept> each : chunks.entrySet()) {
            if (sum >= bytes) {
                break;
            }
            if (!isHeld(each.getKey())) {
                eldest.add(each.getKey());
                sum += each.getValue().length();
            }
        }
        return eldest;
    }
}
