// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.SshPool;
import org.espalier.api.model.VoId;

import java.util.Objects;
import java.util.Optional;

/**
 * Has the site know a pool of images that is reached over SSH, or changes one. Nothing is logged in
 * to by that.
 *
 * @param name what people call it
 * @param access how it is reached
 * @param vo whom it is for; empty: the site's own
 * @param keeping what becomes of its files by themselves; empty: nothing
 */
public record SetSshPool(
        String name, SshPool.Access access, Optional<VoId> vo, Optional<SshPool.Keeping> keeping)
        implements Command {
    /** Checks. */
    public SetSshPool {
        SshPool.requireName(name);
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(vo, "vo");
        Objects.requireNonNull(keeping, "keeping");
    }

    /** The site's own. */
    public SetSshPool(String name, SshPool.Access access, Optional<SshPool.Keeping> keeping) {
        this(name, access, Optional.empty(), keeping);
    }
}
