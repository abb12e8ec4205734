// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A folder that holds images or disks of VMs.
 *
 * @param id its name
 * @param path absolute path as the hosts that have it see it
 * @param totalBytes size of its file system, bytes; 0 while unknown
 * @param freeBytes free for an unprivileged writer, bytes
 * @param trouble one sentence on what is wrong with it
 */
public record StoragePool(
        PoolId id, String path, long totalBytes, long freeBytes, Optional<String> trouble)
        implements Entity {
    /** Checks. */
    public StoragePool {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(trouble, "trouble");
    }

    /** A pool that is well. */
    public StoragePool(PoolId id, String path, long totalBytes, long freeBytes) {
        this(id, path, totalBytes, freeBytes, Optional.empty());
    }

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.POOL, id.value());
    }
}
