// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmOperation;
import org.espalier.controller.core.SiteState;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells VMs to which something happened after a task ended: what failed then is not what people
 * want of them now, and may cost them their work.
 */
final class LaterLife {
    /** A VM that was not destroyed is found running again by its host a moment after the task. */
    private static final Duration FOUND_AGAIN = Duration.ofSeconds(5);

    private final SiteState state;
    private final Task task;
    private final LaterCommands commands;
    private final Instant end;

    /**
     * @param commands what was commanded since the task began
     */
    LaterLife(SiteState state, Task task, LaterCommands commands) {
        this.state = state;
        this.task = task;
        this.commands = commands;
        end = task.endedAt().orElse(task.created());
    }

    /** Whether that can be done to a VM without harm to what it became. */
    Predicate<Vm> untouched(ActOnVms act) {
        return switch (act.verb()) {
            case DELETE -> same(end).and(this::unrestored);
            case DESTROY -> same(end.plus(FOUND_AGAIN));
            case RESET -> same(end);
            default -> vm -> true;
        };
    }

    /** The same. */
    Predicate<Vm> untouched(OperateOnVms operate) {
        if (operate.operation() instanceof VmOperation.Revert revert) {
            return same(end).and(vm -> isOld(vm, revert.name()));
        }
        return operate.operation() instanceof VmOperation.DeleteSnapshot delete
                ? same(end).and(vm -> isOld(vm, delete.name()))
                : vm -> true;
    }

    /** The same. */
    Predicate<Vm> untouched(MigrateVms move) {
        return same(end);
    }

    /** Where it lay is not kept: one that is not in the bin may have been restored. */
    private boolean unrestored(Vm vm) {
        return vm.kept()
                .bin()
                .map(bin -> !bin.at().isAfter(task.created()))
                .orElseGet(() -> commands.left(vm.key()));
    }

    /** Another snapshot may have got that name since. */
    private boolean isOld(Vm vm, String snapshot) {
        return vm.kept().snapshot(snapshot).filter(it -> it.taken().isAfter(end)).isEmpty();
    }

    private Predicate<Vm> same(Instant until) {
        Set<EntityKey> later = later();
        return vm -> !vm.since().isAfter(until) && !later.contains(vm.key());
    }

    /** What tasks that began after this one have changed, or still work on. */
    private Set<EntityKey> later() {
        return state.tasks()
                .filter(other -> !other.id().equals(task.id()) && other.created().isAfter(end))
                .flatMap(state::items)
                .filter(item -> item.state() == TaskItem.State.DONE || !item.state().ended())
                .map(TaskItem::subject)
                .collect(Collectors.toSet());
    }
}
