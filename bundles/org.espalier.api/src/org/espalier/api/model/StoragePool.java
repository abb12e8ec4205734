// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.Objects;

/**
 * A folder that holds images or disks of VMs.
 *
 * @param id its name
 * @param path absolute path as the hosts that have it see it
 * @param totalBytes size of its file system, bytes; 0 while unknown
 * @param freeBytes free for an unprivileged writer, bytes
 */
public record StoragePool(PoolId id, String path, long totalBytes, long freeBytes)
        implements Entity {
    /** Checks. */
    public StoragePool {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(path, "path");
    }

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.POOL, id.value());
    }
}
