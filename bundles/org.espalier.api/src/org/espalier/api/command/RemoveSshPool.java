// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.SshPool;

/**
 * Has the site know a pool that is reached over SSH no more. Its files and their images stay.
 *
 * @param name which
 */
public record RemoveSshPool(String name) implements Command {
    /** Checks. */
    public RemoveSshPool {
        SshPool.requireName(name);
    }
}
