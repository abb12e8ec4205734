// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.HostId;

import java.util.Objects;

/**
 * Has a one-time token made for a host that is known, with which its agent gets a certificate.
 * Changes nothing of the site; the token itself only {@link
 * org.espalier.api.controller.Controller#enrolment} hands out, which gives this command, so that
 * every token stands in the audit.
 *
 * @param host which
 */
public record InviteHost(HostId host) implements Command {
    /** Checks. */
    public InviteHost {
        Objects.requireNonNull(host, "host");
    }
}
