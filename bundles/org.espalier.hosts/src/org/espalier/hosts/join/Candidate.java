// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join;

import org.espalier.api.model.HostId;
import org.espalier.ssh.SshLogin;
import org.espalier.ssh.SshTarget;

import java.util.List;
import java.util.Objects;

/**
 * A machine that is to become a host, or to be one no more.
 *
 * @param id its name in the site
 * @param target where one logs in
 * @param logins by what, tried in this order
 */
public record Candidate(HostId id, SshTarget target, List<SshLogin> logins) {
    /** Checks and copies. */
    public Candidate {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(target, "target");
        logins = List.copyOf(logins);
    }
}
