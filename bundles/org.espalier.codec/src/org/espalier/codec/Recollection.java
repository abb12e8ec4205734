// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec;

import org.espalier.api.model.Entity;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * How a site's entities were written before. They are immutable, and a whole site is told to every
 * console that comes: what did not change since is written once for all of them. What is not asked
 * for any more is forgotten in the end. Safe for many threads.
 */
public final class Recollection {
    /** About what an entity takes besides its bytes, once only this keeps it. */
    private static final int EACH = 700;

    private final long most;
    private Map<Entity, byte[]> young = new IdentityHashMap<>();
    private Map<Entity, byte[]> old = Map.of();
    private long size;

    /**
     * Remembers nothing yet.
     *
     * @param most about how many bytes it may take
     */
    public Recollection(long most) {
        this.most = most;
    }

    /** How {@code entity}, this one and no equal one, was written; null where that is not known. */
    public synchronized byte[] find(Entity entity) {
        byte[] written = young.get(entity);
        if (written == null) {
            written = old.get(entity);
            if (written != null) {
                put(entity, written);
            }
        }
        return written;
    }

    /** Remembers how {@code entity} was written; the bytes are not changed any more. */
    public synchronized void put(Entity entity, byte[] written) {
        if (young.put(entity, written) == null) {
            size += EACH + written.length;
        }
        if (size > most / 2) {
            old = young;
            young = new IdentityHashMap<>();
            size = 0;
        }
    }
}
