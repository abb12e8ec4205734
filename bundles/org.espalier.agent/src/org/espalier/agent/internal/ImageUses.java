// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.images.ChunkId;

import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the agent is at with which image: one that is in use does not go. Safe for many threads. */
final class ImageUses {
    private final Map<ChunkId, Integer> uses = new HashMap<>();
    private final Set<ChunkId> going = new HashSet<>();

    /** It is used from now on; waits where it is just being removed. */
    synchronized void begin(ChunkId image) throws InterruptedIOException {
        awaitGone(image);
        uses.merge(image, 1, Integer::sum);
    }

    synchronized void end(ChunkId image) {
        uses.computeIfPresent(image, (key, count) -> count == 1 ? null : count - 1);
    }

    synchronized boolean isUsed(ChunkId image) {
        return uses.containsKey(image);
    }

    /** Whether nobody uses it: then nobody does before {@link #gone}. */
    synchronized boolean take(ChunkId image) throws InterruptedIOException {
        awaitGone(image);
        return !isUsed(image) && going.add(image);
    }

    /** It was removed, or stays. */
    synchronized void gone(ChunkId image) {
        going.remove(image);
        notifyAll();
    }

    private void awaitGone(ChunkId image) throws InterruptedIOException {
        try {
            while (going.contains(image)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Image " + image + " was not waited for");
        }
    }
}
