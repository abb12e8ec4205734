// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.command.CommandRequest;
import org.espalier.api.event.Revision;

import java.util.Optional;

/** Hears of revisions. */
@FunctionalInterface
public interface CommitListener {
    /**
     * A revision was made; one that a command made is on disk.
     *
     * @param after the state with it
     * @param revision what changed
     * @param command the command behind it
     */
    void committed(SiteState after, Revision revision, Optional<CommandRequest> command);
}
