// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.SetProperties;
import org.espalier.api.event.Change;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Property;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people keep about VMs, hosts and images. */
final class PropertiesPlanner implements CommandPlanner {
    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(SetProperties.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        return new Setting(situation, (SetProperties) request.command()).plan();
    }

    /** One command's. */
    private static final class Setting {
        private final Situation situation;
        private final SiteState state;
        private final SetProperties set;
        private final List<Refusal> refusals = new ArrayList<>();
        private final List<Change> changes = new ArrayList<>();

        Setting(Situation situation, SetProperties set) {
            this.situation = situation;
            this.state = situation.state();
            this.set = set;
        }

        Plan plan() {
            if (set.property() instanceof Property.Owner owner) {
                owner.person()
                        .filter(name -> state.user(name).isEmpty())
                        .ifPresent(this::unknownPerson);
            }
            set.vms().stream().sorted(Comparator.comparing(VmId::toString)).forEach(this::vm);
            set.hosts().stream().sorted(Comparator.comparing(HostId::value)).forEach(this::host);
            set.images().stream()
                    .sorted(Comparator.comparing(ImageId::toString))
                    .forEach(this::image);
            return refusals.isEmpty()
                    ? new Plan.Changes(changes, false)
                    : new Plan.Refused(refusals);
        }

        private void vm(VmId id) {
            Optional<Vm> there = state.vm(id);
            if (there.isEmpty()) {
                refuse("VM " + id, "the site has no such VM any more", "Select another VM");
                return;
            }
            Vm vm = there.get();
            if (vm.origin() == Vm.Origin.FOREIGN) {
                refuse(
                        "VM " + vm.name(),
                        "it appeared on " + vm.host() + " outside Espalier",
                        "Adopt it first");
            } else if (set.property() instanceof Property.Owner owner) {
                change(vm, vm.ownedBy(owner.person()));
            } else {
                marks("VM " + vm.name(), vm.kept().marked())
                        .ifPresent(marks -> change(vm, vm.with(vm.kept().with(marks))));
            }
        }

        private void host(HostId id) {
            Optional<Host> there = state.host(id);
            if (there.isEmpty()) {
                refuse(
                        "Host " + id,
                        "the site has no host of that name",
                        "Enrol it, or choose another one");
                return;
            }
            Host host = there.get();
            marks("Host " + id, host.marked()).ifPresent(marks -> change(host, host.with(marks)));
        }

        private void image(ImageId id) {
            Optional<Image> there = state.image(id);
            if (there.isEmpty()) {
                refuse(
                        "Image " + id,
                        "the site has no such image any more",
                        "Select another image");
                return;
            }
            Image image = there.get();
            marks("Image " + image.name(), image.marked())
                    .ifPresent(marks -> change(image, image.with(marks)));
        }

        private void change(Entity before, Entity after) {
            if (!before.equals(after)) {
                changes.add(new Change.Put(after));
            }
        }

        private Optional<Marks> marks(String thing, Marks marks) {
            if (set.property() instanceof Property.Tags tags) {
                return tags(thing, marks, tags);
            } else if (set.property() instanceof Property.Note note) {
                return Optional.of(marks.noted(note.text()));
            } else if (set.property() instanceof Property.Folder folder) {
                return Optional.of(marks.in(folder.path()));
            } else if (set.property() instanceof Property.Owner owner) {
                return Optional.of(marks.ownedBy(owner.person()));
            } else if (set.property() instanceof Property.Guarded guarded) {
                return Optional.of(marks.guarded(guarded.on()));
            }
            return Optional.of(lock(marks, (Property.Locked) set.property()));
        }

        private Optional<Marks> tags(String thing, Marks marks, Property.Tags tags) {
            Set<String> all = new HashSet<>(marks.tags());
            all.removeAll(tags.remove());
            all.addAll(tags.add());
            if (all.size() > Marks.MOST_TAGS) {
                refuse(
                        thing,
                        "it would have " + all.size() + " tags, and may have " + Marks.MOST_TAGS,
                        "Remove some of them first");
                return Optional.empty();
            }
            return Optional.of(marks.tagged(all));
        }

        /** Who has locked it keeps it, with the time of then. */
        private Marks lock(Marks marks, Property.Locked locked) {
            if (!locked.on()) {
                return marks.locked(Optional.empty());
            }
            Lock lock =
                    new Lock(
                            situation.by(),
                            marks.lock().map(Lock::since).orElse(situation.now()),
                            locked.reason());
            return marks.locked(Optional.of(lock));
        }

        private void unknownPerson(String name) {
            refusals.add(
                    new Refusal(
                            Refusal.Code.NOT_FOUND,
                            "\"" + situation.title() + "\" was not done",
                            "the site knows nobody called " + name,
                            "Check the name, or add the person first"));
        }

        private void refuse(String thing, String cause, String nextStep) {
            refusals.add(
                    new Refusal(
                            cause.startsWith("it ")
                                    ? Refusal.Code.ILLEGAL_STATE
                                    : Refusal.Code.NOT_FOUND,
                            thing + " was not changed",
                            cause,
                            nextStep));
        }
    }
}
