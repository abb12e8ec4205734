// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core;

import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;

import java.util.Set;

/**
 * Says what commands of some kinds come to. Pure: the same situation and request give the same
 * plan, and nothing is done. An OSGi service; called by the one writer.
 */
public interface CommandPlanner {
    /** The kinds of command that it plans; no two planners have one in common. */
    Set<Class<? extends Command>> plans();

    /** What {@code request} comes to; it was authorised already. */
    Plan plan(Situation situation, CommandRequest request);
}
