// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.images.ChunkId;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each chunk of an image had come and was not there any more: a bad disk loses the same
 * again and again, a large one different ones now and then. Not for many threads.
 */
final class Losses {
    /**
     * So many chunks are counted each by itself, 128 MiB and more: the rest is counted as one. A
     * disk that lost so much is bad, and an image has a hundred times as many.
     */
    static final int COUNTED = 4096;

    private final Map<ChunkId, Count> counts = new HashMap<>();
    private final Count rest = new Count();
    private int looks;
    private int most;
    private boolean any;

    private static final class Count {
        private int times;
        private int look = -1;
    }

    /** What is lost from now on is counted once, however often it is missed. */
    void look() {
        looks++;
        any = false;
    }

    void add(ChunkId chunk) {
        any = true;
        Count count = counts.get(chunk);
        if (count == null) {
            count = counts.size() < COUNTED ? new Count() : rest;
            if (count != rest) {
                counts.put(chunk, count);
            }
        }
        if (count.look != looks) {
            count.look = looks;
            most = Math.max(most, ++count.times);
        }
    }

    void addAll(Collection<ChunkId> chunks) {
        chunks.forEach(this::add);
    }

    /** Whether any was lost since the last look began. */
    boolean any() {
        return any;
    }

    /** Of the one that was lost most often. */
    int most() {
        return most;
    }

    /** How many chunks are counted by themselves. */
    int counted() {
        return counts.size();
    }
}
