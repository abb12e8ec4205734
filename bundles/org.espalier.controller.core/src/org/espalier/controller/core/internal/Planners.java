// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.command.Command;
import org.espalier.api.controller.Subscription;
import org.espalier.controller.core.CommandPlanner;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The planners there are at the moment. */
final class Planners {
    private final List<CommandPlanner> all = new CopyOnWriteArrayList<>();

    Subscription add(CommandPlanner planner) {
        all.add(planner);
        return () -> all.remove(planner);
    }

    Optional<CommandPlanner> of(Command command) {
        return all.stream().filter(p -> p.plans().contains(command.getClass())).findFirst();
    }
}
