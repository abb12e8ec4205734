// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.testing;

import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.event.Change;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Host;
import org.espalier.api.model.Image;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Property;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.Vm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps marks, and undoes the setting of them, for whoever the console's person is. */
final class FakeMarks {
    private final FakeState state;
    private final Map<UndoStep, List<Entity>> before = new HashMap<>();

    FakeMarks(FakeState state) {
        this.state = state;
    }

    /** What {@code request} changes; empty where it is none of these. */
    Optional<List<Change>> changes(CommandRequest request, String by, Instant now) {
        if (request.command() instanceof SetProperties set) {
            return Optional.of(set(request, set, by, now));
        }
        return request.command() instanceof UndoCommand undo
                ? Optional.of(undo(undo))
                : Optional.empty();
    }

    private List<Change> set(CommandRequest request, SetProperties set, String by, Instant now) {
        List<Entity> old = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (Vm vm : state.all(Vm.class)) {
            if (set.vms().contains(vm.id())) {
                old.add(vm);
                Marks marks = marks(vm.kept().marked(), set.property(), by, now);
                changes.add(
                        new Change.Put(
                                set.property() instanceof Property.Owner owner
                                        ? vm.ownedBy(owner.person())
                                        : vm.with(vm.kept().with(marks))));
            }
        }
        for (Host host : state.all(Host.class)) {
            if (set.hosts().contains(host.id())) {
                old.add(host);
                changes.add(
                        new Change.Put(host.with(marks(host.marked(), set.property(), by, now))));
            }
        }
        for (Image image : state.all(Image.class)) {
            if (set.images().contains(image.id())) {
                old.add(image);
                changes.add(
                        new Change.Put(image.with(marks(image.marked(), set.property(), by, now))));
            }
        }
        UndoStep step =
                new UndoStep(
                        request.id().task(),
                        by,
                        now,
                        state.all(UndoStep.class).size() + 1L,
                        set.property().title(old.size() + " things"),
                        false,
                        Optional.empty());
        before.put(step, old);
        changes.add(new Change.Put(step));
        return changes;
    }

    private static Marks marks(Marks marks, Property property, String by, Instant now) {
        if (property instanceof Property.Tags tags) {
            Set<String> all = new HashSet<>(marks.tags());
            all.removeAll(tags.remove());
            all.addAll(tags.add());
            return marks.tagged(all);
        } else if (property instanceof Property.Note note) {
            return marks.noted(note.text());
        } else if (property instanceof Property.Folder folder) {
            return marks.in(folder.path());
        } else if (property instanceof Property.Owner owner) {
            return marks.ownedBy(owner.person());
        } else if (property instanceof Property.Guarded guarded) {
            return marks.guarded(guarded.on());
        }
        Property.Locked locked = (Property.Locked) property;
        return marks.locked(
                Optional.of(new Lock(by, now, locked.reason())).filter(l -> locked.on()));
    }

    private List<Change> undo(UndoCommand undo) {
        UndoStep step = state.find(UndoStep.key(undo.of()), UndoStep.class).orElseThrow();
        List<Change> changes = new ArrayList<>();
        List<Entity> now = new ArrayList<>();
        for (Entity old : before.remove(step)) {
            now.add(state.find(old.key(), Entity.class).orElseThrow());
            changes.add(new Change.Put(old));
        }
        UndoStep flipped = step.undone(!undo.again(), Optional.empty());
        before.put(flipped, now);
        changes.add(new Change.Put(flipped));
        return changes;
    }
}
