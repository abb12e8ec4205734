// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.undo;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.event.Change;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.UndoValues;
import org.espalier.api.model.Undoable;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.controller.undo.internal.Copies;
import org.espalier.controller.undo.internal.Rests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes down how things were before a command, in the command's own revision: so what was
 * acknowledged can be undone after a crash too. It is a person's, not a console's: who goes to
 * another console, or back to it the next day, or takes the command line, undoes what they did
 * last.
 */
public final class UndoBook {
    /**
     * What can be set back: the site's own records, the size of VMs that are off, where VMs run,
     * whether those with memory to keep are at rest, and what hosts have of images.
     */
    public static final Set<CommandKind> KINDS =
            EnumSet.of(
                    CommandKind.SET_PROPERTIES,
                    CommandKind.SET_OWNER,
                    CommandKind.PROTECT,
                    CommandKind.MOVE_HOSTS,
                    CommandKind.SET_MAINTENANCE,
                    CommandKind.SET_RESERVE,
                    CommandKind.SET_SEND_LIMIT,
                    CommandKind.SET_AUTOSTART,
                    CommandKind.DEFINE_GROUP,
                    CommandKind.DEFINE_USER,
                    CommandKind.DEFINE_VO,
                    CommandKind.SUSPEND_VO,
                    CommandKind.RESUME_VO,
                    CommandKind.DEMAND_REASONS,
                    CommandKind.CREATE_NETWORK,
                    CommandKind.CHANGE_NETWORK,
                    CommandKind.DELETE_NETWORK,
                    CommandKind.SET_ADDRESS_POOL,
                    CommandKind.SET_GUEST_VALUES,
                    CommandKind.BIN_VMS,
                    CommandKind.UNBIN_VMS,
                    CommandKind.SET_BIN_TIME,
                    CommandKind.RENAME_VM,
                    CommandKind.RESIZE_VMS,
                    CommandKind.MIGRATE_VMS,
                    CommandKind.SUSPEND_VMS,
                    CommandKind.RESUME_VMS,
                    CommandKind.SAVE_VMS,
                    CommandKind.RESTORE_VMS,
                    CommandKind.DEPLOY_IMAGE);

    /** Most steps that are kept of one person. */
    static final int MOST_STEPS = 50;

    /**
     * Most things of one step, whose old records are kept; a person's older steps go where they
     * have more together.
     */
    static final int MOST_THINGS = 10_000;

    /** How long a step is kept. */
    static final Duration KEPT = Duration.ofDays(30);

    private UndoBook() {}

    /**
     * {@code changes} of {@code records}, and what is kept to undo them.
     *
     * @param tooMuch whether so many old records are more than may be kept of one command
     */
    public static List<Change> with(
            Records records,
            Given given,
            List<Change> changes,
            Predicate<List<UndoValues.Thing>> tooMuch) {
        List<Change> all = new ArrayList<>(changes);
        left(records, changes).forEach(step -> remove(step, all));
        if (!KINDS.contains(given.request().command().kind())) {
            return all;
        }
        List<UndoValues.Thing> things = things(records, given, changes);
        if (things.isEmpty() || things.size() > MOST_THINGS || tooMuch.test(things)) {
            return all;
        }
        List<UndoStep> own = own(records, given.by());
        forget(records, own, given).forEach(step -> remove(step, all));
        forgotten(records, given).forEach(step -> remove(step, all));
        long number = own.isEmpty() ? 1 : own.get(0).number() + 1;
        all.add(
                new Change.Put(
                        new UndoStep(
                                given.request().id().task(),
                                given.by(),
                                given.at(),
                                number,
                                given.title(),
                                false,
                                Optional.empty())));
        all.add(new Change.Put(new UndoValues(given.request().id().task(), things)));
        return all;
    }

    /**
     * What is kept of those who had the names of people whom {@code changes} add: who is removed
     * leaves it to administrators, and not to who is called so next.
     */
    private static List<UndoStep> left(Records records, List<Change> changes) {
        Set<String> people =
                changes.stream()
                        .filter(change -> change instanceof Change.Put)
                        .map(Change::key)
                        .filter(key -> key.kind() == EntityKind.USER)
                        .filter(key -> records.get(key).isEmpty())
                        .map(EntityKey::id)
                        .collect(Collectors.toSet());
        return people.isEmpty()
                ? List.of()
                : records.all(EntityKind.UNDO, UndoStep.class)
                        .filter(step -> people.contains(step.by()) && !isNeeded(records, step))
                        .toList();
    }

    /** The steps of {@code person}, the newest first. */
    static List<UndoStep> own(Records records, String person) {
        return records.all(EntityKind.UNDO, UndoStep.class)
                .filter(step -> step.by().equals(person))
                .sorted(Comparator.comparingLong(UndoStep::number).reversed())
                .toList();
    }

    /** What nobody has asked for for so long, of those who give no commands any more too. */
    private static List<UndoStep> forgotten(Records records, Given given) {
        return records.all(EntityKind.UNDO, UndoStep.class)
                .filter(step -> !step.by().equals(given.by()))
                .filter(step -> isOld(step, given) && !isNeeded(records, step))
                .toList();
    }

    private static boolean isOld(UndoStep step, Given given) {
        return step.at().isBefore(given.at().minus(KEPT));
    }

    /** Its values say what a task that undoes it has still to do. */
    private static boolean isNeeded(Records records, UndoStep step) {
        return step.task().filter(task -> isOpen(records, task)).isPresent();
    }

    private static int size(Records records, UndoStep step) {
        return records.get(UndoValues.key(step.command()))
                .map(values -> ((UndoValues) values).things().size())
                .orElse(0);
    }

    /** Those that go: what was undone cannot be done again upon something new. */
    private static List<UndoStep> forget(Records records, List<UndoStep> own, Given given) {
        List<UndoStep> gone = new ArrayList<>();
        int kept = 1;
        int things = 0;
        for (UndoStep step : own) {
            boolean full = kept >= MOST_STEPS || things > MOST_THINGS;
            if (!isNeeded(records, step) && (step.undone() || isOld(step, given) || full)) {
                gone.add(step);
            } else {
                kept++;
                things += size(records, step);
            }
        }
        return gone;
    }

    private static void remove(UndoStep step, List<Change> changes) {
        changes.add(new Change.Remove(step.key()));
        changes.add(new Change.Remove(UndoValues.key(step.command())));
    }

    private static List<UndoValues.Thing> things(
            Records records, Given given, List<Change> changes) {
        if (given.request().command() instanceof DeployImage deploy) {
            return Copies.brought(records, deploy.image(), changes, given.at());
        }
        if (given.request().command() instanceof MigrateVms) {
            return moved(records, changes);
        }
        if (given.request().command() instanceof ActOnVms act) {
            return Rests.of(records, act);
        }
        return given.request().command() instanceof OperateOnVms operate
                        && operate.operation() instanceof VmOperation.Resize resize
                ? resized(records, operate, resize)
                : things(records, changes);
    }

    private static List<UndoValues.Thing> things(Records records, List<Change> changes) {
        List<UndoValues.Thing> things = new ArrayList<>();
        for (Change change : changes) {
            Optional<Undoable> before = undoable(records, change.key());
            Optional<Undoable> after =
                    change instanceof Change.Put put && put.entity() instanceof Undoable is
                            ? Optional.of(is)
                            : Optional.empty();
            boolean differs = !before.equals(after);
            // A group is never taken away; a person's certificates are revoked with the person.
            boolean made =
                    before.isEmpty()
                            && (after.orElse(null) instanceof NodeGroup
                                    || after.orElse(null) instanceof User);
            if (differs && !made) {
                things.add(new UndoValues.Thing(before, after));
            }
        }
        return things;
    }

    /** Of what is off the size changes once its host has done so; of the rest at its next start. */
    private static List<UndoValues.Thing> resized(
            Records records, OperateOnVms operate, VmOperation.Resize resize) {
        return operate.vms().stream()
                .flatMap(id -> records.get(Vm.key(id)).map(Vm.class::cast).stream())
                .filter(vm -> vm.state() instanceof VmState.Startable)
                .filter(vm -> !resize.with(vm).equals(vm.size()))
                .map(
                        vm ->
                                new UndoValues.Thing(
                                        Optional.of(vm),
                                        Optional.of(vm.described(vm.name(), resize.with(vm)))))
                .toList();
    }

    /**
     * Each goes to the place that was promised to it. A host in maintenance mode takes none back:
     * what it is emptied of would stand before the mode itself in what can be undone.
     */
    private static List<UndoValues.Thing> moved(Records records, List<Change> changes) {
        List<UndoValues.Thing> things = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.Put put
                    && put.entity() instanceof Vm vm
                    && vm.movingTo().isPresent()
                    && !isMaintained(records, vm.host())) {
                things.add(
                        new UndoValues.Thing(
                                undoable(records, vm.key()),
                                Optional.of(vm.on(vm.movingTo().get()))));
            }
        }
        return things;
    }

    private static boolean isMaintained(Records records, HostId host) {
        return records.get(Host.key(host))
                .map(Host.class::cast)
                .flatMap(Host::maintenance)
                .isPresent();
    }

    /** Whether {@code task} has not ended. */
    static boolean isOpen(Records records, TaskId task) {
        return records.get(Task.key(task))
                .map(Task.class::cast)
                .filter(open -> !open.state().ended())
                .isPresent();
    }

    /** The thing under {@code key}, where it is one that can be undone. */
    static Optional<Undoable> undoable(Records records, EntityKey key) {
        return records.get(key).filter(Undoable.class::isInstance).map(Undoable.class::cast);
    }
}
