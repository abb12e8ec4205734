// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.SshPool;

/**
 * Looks at a pool that is reached over SSH now: what is new or changed is imported where the pool
 * is kept so, what vanished is noted. A task with one item.
 *
 * @param name which
 */
public record LookAtSshPool(String name) implements Command {
    /** Checks. */
    public LookAtSshPool {
        SshPool.requireName(name);
    }
}
