// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.images.ChunkId;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How often each chunk of an image had come and was not there any more: a bad disk loses the same
 * again and again, a large one different ones now and then. Not for many threads.
 */
final class Losses {
    private final Map<ChunkId, Integer> counts = new HashMap<>();
    private final Set<ChunkId> now = new HashSet<>();

    /** What is lost from now on is counted once, however often it is missed. */
    void look() {
        now.clear();
    }

    void add(ChunkId chunk) {
        if (now.add(chunk)) {
            counts.merge(chunk, 1, Integer::sum);
        }
    }

    void addAll(Collection<ChunkId> chunks) {
        chunks.forEach(this::add);
    }

    /** Whether any was lost since the last look began. */
    boolean any() {
        return !now.isEmpty();
    }

    /** Of the one that was lost most often. */
    int most() {
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
