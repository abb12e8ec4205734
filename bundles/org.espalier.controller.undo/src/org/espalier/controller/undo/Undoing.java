// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.undo;

import org.espalier.api.Amounts;
import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.Command;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.Network;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.UndoValues;
import org.espalier.api.model.Undoable;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.Vo;
import org.espalier.controller.undo.internal.Copies;
import org.espalier.controller.undo.internal.RecordMerge;
import org.espalier.controller.undo.internal.Rests;
import org.espalier.controller.undo.internal.WaysBack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What undoing a command (or doing it again) comes to: the commands that set what it changed back,
 * or in what somebody else has changed the same since.
 */
public final class Undoing {
    /** Longest text of a value in a refusal, in characters. */
    private static final int LONGEST_VALUE = 80;

    private static final Comparator<Optional<HostId>> BY_NAME =
            Comparator.comparing(host -> host.map(HostId::value).orElse(""));

    /** Most things that a remark names. */
    private static final int MOST_NAMED = 20;

    private final Records records;
    private final UndoCommand undo;
    private final String title;
    private final List<Command> commands = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<EntityKey, String> gone = new LinkedHashMap<>();
    private final Copies copies;

    /** {@code undo}, called {@code title}, in a site of {@code records}. */
    public Undoing(Records records, UndoCommand undo, String title) {
        this.records = records;
        this.undo = undo;
        this.title = title;
        copies = new Copies(undo.of(), records);
    }

    /** The step, where it is one that can be undone, or done again, as it is asked for. */
    public static Optional<UndoStep> step(Records records, UndoCommand undo) {
        return records.get(UndoStep.key(undo.of()))
                .map(UndoStep.class::cast)
                .filter(step -> step.undone() == undo.again());
    }

    /** That there is nothing to be undone. */
    public static Refusal none(String title, UndoCommand undo) {
        return new Refusal(
                Refusal.Code.NOT_FOUND,
                "\"" + title + "\" was not done",
                "nothing of that id can be "
                        + (undo.again() ? "done again" : "undone")
                        + " by you: it cannot be undone at all, was already, or is too old",
                "Look in the audit what was done");
    }

    /** What the step changed, in the direction in which it is gone now. */
    List<UndoValues.Thing> things() {
        List<UndoValues.Thing> all =
                records.get(UndoValues.key(undo.of()))
                        .map(values -> ((UndoValues) values).things())
                        .orElse(List.of());
        return undo.again() ? all : all.stream().map(UndoValues.Thing::reversed).toList();
    }

    /**
     * Finds the commands, also those that are not to be given since somebody else has changed the
     * same: whoever may not give them is not told of that. Where there are {@link #refusals},
     * nothing is to be done. Things that are gone are left out, as long as any are there.
     */
    public List<Command> commands() {
        if (UndoBook.isOpen(records, undo.of())) {
            conflict("that is still being done");
            return List.of();
        }
        if (isBeingUndone()) {
            conflict("that is still being " + (undo.again() ? "undone" : "done again"));
            return List.of();
        }
        List<UndoValues.Thing> things = things();
        things.forEach(this::possibleWay);
        if (gone.size() + copies.left() == things.size()) {
            gone.values().forEach(name -> conflict(name + " is gone since"));
            copies.remarks().forEach(this::conflict);
        }
        return together();
    }

    /** Hosts are told once: a task carries one thing out, or moves VMs to one host. */
    private List<Command> together() {
        Map<VmVerb, Set<VmId>> acts = new EnumMap<>(VmVerb.class);
        Map<VmOperation, Set<VmId>> operations = new LinkedHashMap<>();
        Map<Optional<HostId>, Set<VmId>> moves = new TreeMap<>(BY_NAME);
        List<Command> all = new ArrayList<>();
        for (Command command : commands) {
            if (command instanceof OperateOnVms operate) {
                operations
                        .computeIfAbsent(operate.operation(), o -> new HashSet<>())
                        .addAll(operate.vms());
            } else if (command instanceof ActOnVms act) {
                acts.computeIfAbsent(act.verb(), v -> new HashSet<>()).addAll(act.vms());
            } else if (command instanceof MigrateVms move) {
                moves.computeIfAbsent(move.target(), t -> new HashSet<>()).addAll(move.vms());
            } else {
                all.add(command);
            }
        }
        if (operations.size() > 1) {
            conflict("the VMs had " + operations.size() + " different sizes");
        }
        if (moves.size() > 1) {
            conflict(
                    "the VMs were on %d different hosts: %s"
                            .formatted(moves.size(), named(moves.keySet())));
        }
        acts.forEach((verb, vms) -> all.add(new ActOnVms(verb, vms)));
        operations.forEach((operation, vms) -> all.add(new OperateOnVms(operation, vms)));
        moves.forEach((target, vms) -> all.add(new MigrateVms(vms, target)));
        copies.command().ifPresent(all::add);
        return all;
    }

    /**
     * The command that a task carries out which undoes another command; the same as long as the
     * task is open.
     */
    public static Optional<Command> carriedOut(Records records, UndoCommand undo) {
        List<UndoValues.Thing> things = new Undoing(records, undo, "").things();
        if (things.stream().anyMatch(Copies::is)) {
            return new Copies(undo.of(), records).carriedOut(things);
        }
        List<Vm> goals =
                things.stream()
                        .flatMap(thing -> thing.after().stream())
                        .filter(Vm.class::isInstance)
                        .map(Vm.class::cast)
                        .toList();
        return goals.isEmpty() ? Optional.empty() : Optional.of(carriedOut(things, goals));
    }

    private static Command carriedOut(List<UndoValues.Thing> things, List<Vm> goals) {
        Set<VmId> vms = goals.stream().map(Vm::id).collect(Collectors.toSet());
        Optional<VmVerb> verb = things.stream().flatMap(t -> Rests.verb(t).stream()).findFirst();
        if (verb.isPresent()) {
            return new ActOnVms(verb.get(), vms);
        }
        Vm goal = goals.get(0);
        return things.stream().anyMatch(Undoing::isMove)
                ? new MigrateVms(vms, Optional.of(goal.host()))
                : new OperateOnVms(
                        new VmOperation.Resize(goal.size().cores(), goal.size().memoryBytes()),
                        vms);
    }

    private static boolean isMove(UndoValues.Thing thing) {
        return thing.before().orElse(null) instanceof Vm before
                && thing.after().orElse(null) instanceof Vm after
                && !before.host().equals(after.host());
    }

    private static String named(Set<Optional<HostId>> hosts) {
        return hosts.stream()
                .flatMap(Optional::stream)
                .limit(MOST_NAMED)
                .map(HostId::value)
                .collect(Collectors.joining(", "));
    }

    /** Why nothing is to be done; known once the {@link #commands} were asked for. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** What is left out, as it is gone; known once the {@link #commands} were asked for. */
    public Optional<String> remark() {
        List<String> remarks = new ArrayList<>();
        goneSince().ifPresent(remarks::add);
        copies.remarks().forEach(left -> remarks.add("Left, as " + left + "."));
        return remarks.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", remarks));
    }

    private Optional<String> goneSince() {
        return gone.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        gone.values().stream()
                                .limit(MOST_NAMED)
                                .collect(
                                        Collectors.joining(
                                                ", ",
                                                "Left out, as gone since: ",
                                                gone.size() > MOST_NAMED
                                                        ? " and "
                                                                + (gone.size() - MOST_NAMED)
                                                                + " more."
                                                        : ".")));
    }

    private boolean isBeingUndone() {
        return records.get(UndoStep.key(undo.of()))
                .flatMap(step -> ((UndoStep) step).task())
                .filter(task -> UndoBook.isOpen(records, task))
                .isPresent();
    }

    private void possibleWay(UndoValues.Thing thing) {
        try {
            way(thing);
        } catch (IllegalArgumentException e) {
            // What else was changed since does not go with what it was.
            commands.addAll(WaysBack.of(UndoBook.undoable(records, thing.key()), thing.after()));
            conflict(name(thing.key()) + " cannot be what it was: " + e.getMessage());
        }
    }

    private void way(UndoValues.Thing thing) {
        Optional<Undoable> current = UndoBook.undoable(records, thing.key());
        if (Copies.is(thing)) {
            if (current.isEmpty() && thing.after().isEmpty()) {
                gone.put(thing.key(), "the image on " + Copies.host(thing));
            } else {
                copies.way(thing);
            }
            return;
        }
        Optional<Undoable> from = thing.before();
        Optional<Undoable> to = thing.after();
        if (current.isEmpty() && from.isPresent()) {
            gone.put(thing.key(), name(thing.key(), from));
        } else if (current.isPresent() && from.isEmpty()) {
            conflict(name(thing.key()) + " was made again since");
            commands.addAll(WaysBack.of(current, to));
        } else if (from.isEmpty() || to.isEmpty()) {
            whole(thing, current);
        } else {
            RecordMerge merge = new RecordMerge((f, h, a, b) -> value(thing.key(), f, h, a, b));
            Object goal = merge.merge(current.orElseThrow(), from.get(), to.get());
            commands.addAll(WaysBack.of(current, Optional.of((Undoable) goal)));
        }
    }

    /** Something is made again, or taken away that was made. */
    private void whole(UndoValues.Thing thing, Optional<Undoable> current) {
        if (!current.equals(thing.before())) {
            conflict(name(thing.key()) + " is not what it was made as any more");
        } else if (inUse(current)) {
            conflict(name(thing.key()) + " is used by others since");
        }
        commands.addAll(WaysBack.of(current, thing.after()));
    }

    /** Whether it would take something along that was put there later. */
    private boolean inUse(Optional<Undoable> current) {
        Undoable thing = current.orElse(null);
        if (thing instanceof Network network) {
            return records.all(EntityKind.ADDRESS_POOL, AddressPool.class)
                    .filter(pool -> pool.network().equals(network.id()))
                    .anyMatch(pool -> things().stream().noneMatch(t -> t.key().equals(pool.key())));
        }
        return thing instanceof Vo vo
                && records.all(EntityKind.USER, User.class).anyMatch(user -> user.isOf(vo.id()));
    }

    private Object value(EntityKey key, String field, Object here, Object from, Object to) {
        if (!here.equals(from) && !here.equals(to)) {
            conflict(
                    "the %s of %s is \"%s\" now, and was \"%s\""
                            .formatted(word(field), name(key), text(here), text(from)));
        }
        return to;
    }

    private void conflict(String cause) {
        refusals.add(
                new Refusal(
                        Refusal.Code.ILLEGAL_STATE,
                        "\"" + title + "\" was not done",
                        cause,
                        "Look in the audit who changed it, and set it by hand"));
    }

    private String name(EntityKey key) {
        return name(key, records.get(key));
    }

    private static String name(EntityKey key, Optional<?> record) {
        String word = key.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Object thing = record.orElse(null);
        if (thing instanceof Vm vm) {
            return "VM " + vm.name();
        }
        return word + " " + (thing instanceof Image image ? image.name() : key.id());
    }

    private static String word(String field) {
        return field.equals("guarded") ? "protection" : field;
    }

    private static String text(Object value) {
        String text = words(value);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    private static String words(Object value) {
        if (value instanceof Optional<?> some) {
            return some.map(Undoing::words).orElse("");
        } else if (value instanceof Collection<?> all) {
            return all.stream().map(Undoing::words).sorted().collect(Collectors.joining(" "));
        } else if (value instanceof Boolean on) {
            return on ? "on" : "off";
        } else if (value instanceof VmState state) {
            return state.label();
        }
        return value instanceof Capacity size
                ? size.cores() + " cores, " + Amounts.bytes(size.memoryBytes())
                : value.toString();
    }

    /**
     * What is kept of the step from now on: times may differ by which a change of somebody else
     * would be known.
     *
     * @param after the site once the commands are done
     */
    public UndoValues kept(Records after) {
        List<UndoValues.Thing> now =
                things().stream()
                        .filter(thing -> !gone.containsKey(thing.key()))
                        .map(thing -> settled(thing, after))
                        .toList();
        return new UndoValues(
                undo.of(),
                undo.again() ? now : now.stream().map(UndoValues.Thing::reversed).toList());
    }

    private static UndoValues.Thing settled(UndoValues.Thing thing, Records after) {
        Optional<Undoable> result = UndoBook.undoable(after, thing.key());
        if (thing.before().isEmpty() || thing.after().isEmpty() || result.isEmpty()) {
            return new UndoValues.Thing(thing.before(), result);
        }
        // Both are alike in all that the command did not change: else that would count as changed.
        Object before =
                new RecordMerge((field, here, from, to) -> from)
                        .merge(result.get(), thing.before().get(), thing.after().get());
        return new UndoValues.Thing(Optional.of((Undoable) before), result);
    }
}
