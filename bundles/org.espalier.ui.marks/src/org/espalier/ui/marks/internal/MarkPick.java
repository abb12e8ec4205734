// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.espalier.api.command.SetProperties;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Property;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.ui.actions.Effect;
import org.espalier.ui.search.SmartGroup;
import org.espalier.ui.theme.StateShape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The VMs, hosts and images that are selected, without VMs from outside, which are nobody's. A
 * group stands for its hosts.
 *
 * @param vms VMs
 * @param hosts hosts
 * @param images images
 * @param implied whether some are selected by their group only
 */
record MarkPick(List<Vm> vms, List<Host> hosts, List<Image> images, boolean implied) {
    /** Copies. */
    MarkPick {
        vms = List.copyOf(vms);
        hosts = List.copyOf(hosts);
        images = List.copyOf(images);
    }

    /** Such that are selected themselves. */
    MarkPick(List<Vm> vms, List<Host> hosts, List<Image> images) {
        this(vms, hosts, images, false);
    }

    /** Those of {@code selection}, which may be any object. */
    static MarkPick of(Object selection) {
        Gathering named = new Gathering();
        Gathering implied = new Gathering();
        for (MEntity entity : entities(selection)) {
            if (entity instanceof MGroup group) {
                group.getHosts().forEach(implied::add);
            } else {
                named.add(entity);
            }
        }
        SmartGroup.members(selection).forEach(implied::add);
        boolean more = named.addAll(implied);
        return new MarkPick(
                List.copyOf(named.vms.values()),
                List.copyOf(named.hosts.values()),
                List.copyOf(named.images.values()),
                more);
    }

    /** By id: hashing all that is known of thousands, often, would take long. */
    private static final class Gathering {
        private final Map<VmId, Vm> vms = new LinkedHashMap<>();
        private final Map<HostId, Host> hosts = new LinkedHashMap<>();
        private final Map<ImageId, Image> images = new LinkedHashMap<>();

        void add(MEntity entity) {
            if (entity.getRecord() instanceof Vm vm) {
                if (vm.origin() == Vm.Origin.MANAGED) {
                    vms.put(vm.id(), vm);
                }
            } else if (entity.getRecord() instanceof Host host) {
                hosts.put(host.id(), host);
            } else if (entity.getRecord() instanceof Image image) {
                images.put(image.id(), image);
            }
        }

        /** Whether there was any that was not here. */
        boolean addAll(Gathering other) {
            int before = size();
            vms.putAll(other.vms);
            hosts.putAll(other.hosts);
            images.putAll(other.images);
            return size() > before;
        }

        private int size() {
            return vms.size() + hosts.size() + images.size();
        }
    }

    private static List<MEntity> entities(Object selection) {
        return selection instanceof IStructuredSelection some
                ? Stream.of(some.toArray())
                        .map(each -> Adapters.adapt(each, MEntity.class))
                        .filter(Objects::nonNull)
                        .toList()
                : List.of();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    int size() {
        return vms.size() + hosts.size() + images.size();
    }

    /** The one's name, or how many they are. */
    Optional<String> name() {
        return size() == 1
                ? Stream.of(
                                vms.stream().map(Vm::name),
                                hosts.stream().map(host -> host.id().value()),
                                images.stream().map(Image::name))
                        .flatMap(names -> names)
                        .findFirst()
                : Optional.empty();
    }

    /** What is kept about each. */
    List<Marks> marks() {
        List<Marks> all = new ArrayList<>();
        vms.forEach(vm -> all.add(vm.kept().marked()));
        hosts.forEach(host -> all.add(host.marked()));
        images.forEach(image -> all.add(image.marked()));
        return all;
    }

    /** The notes that they have, one empty where one has none. */
    Set<String> notes() {
        return marks().stream().map(Marks::note).collect(Collectors.toSet());
    }

    /** The owners that they have, one empty where one has none. */
    Set<String> owners() {
        return Stream.of(
                        vms.stream().map(Vm::owner),
                        hosts.stream().map(host -> host.marked().owner()),
                        images.stream().map(image -> image.marked().owner()))
                .flatMap(owners -> owners)
                .map(owner -> owner.orElse(""))
                .collect(Collectors.toSet());
    }

    /** The folders that they are in, one empty where one is in none. */
    Set<String> folders() {
        return marks().stream().map(marks -> marks.folder().orElse("")).collect(Collectors.toSet());
    }

    /** The value that all have; empty where they differ, or have none. */
    static String common(Set<String> values) {
        return values.size() == 1 ? values.iterator().next() : "";
    }

    /** What to send where {@code text} was left in the dialog: nothing where it is as it began. */
    Optional<Property> noted(String text) {
        return text.equals(common(notes()))
                ? Optional.empty()
                : Optional.of(new Property.Note(text));
    }

    /** What to send where {@code text} was left in the dialog: nothing where it is as it began. */
    Optional<Property> owned(String text) {
        String name = text.strip();
        return name.equals(common(owners()))
                ? Optional.empty()
                : Optional.of(new Property.Owner(Optional.of(name).filter(n -> !n.isEmpty())));
    }

    /** What to send where {@code text} was left in the dialog: nothing where it is as it began. */
    Optional<Property> moved(String text) {
        String path = text.strip();
        return path.equals(common(folders()))
                ? Optional.empty()
                : Optional.of(new Property.Folder(path));
    }

    /** Those about which such is kept. */
    MarkPick with(Predicate<Marks> kept) {
        return new MarkPick(
                vms.stream().filter(vm -> kept.test(vm.kept().marked())).toList(),
                hosts.stream().filter(host -> kept.test(host.marked())).toList(),
                images.stream().filter(image -> kept.test(image.marked())).toList(),
                implied);
    }

    /** Whether what is done to them without a dialog of its own is to be shown first. */
    boolean large() {
        return size() >= Effect.LARGE || implied && size() > 1;
    }

    /**
     * What is shown then.
     *
     * @param name the action's name
     */
    Effect effect(String name) {
        List<Effect.Row> rows = new ArrayList<>();
        vms.forEach(
                vm ->
                        rows.add(
                                new Effect.Row(
                                        StateShape.of(vm.state()),
                                        vm.name(),
                                        vm.host().value(),
                                        "")));
        hosts.forEach(
                host ->
                        rows.add(
                                new Effect.Row(null, host.id().value(), host.group().value(), "")));
        images.forEach(image -> rows.add(new Effect.Row(null, image.name(), "", "")));
        String count = NLS.bind(Messages.sweepCount, size());
        return new Effect(
                "sweep",
                name,
                NLS.bind(Messages.sweepAct, name, size()),
                Messages.sweepUndone,
                false,
                List.of(new Effect.Chip(count, null, false)),
                rows,
                List.of());
    }

    /** The command that gives all of them {@code property}. */
    SetProperties command(Property property) {
        Set<VmId> vmIds = vms.stream().map(Vm::id).collect(Collectors.toSet());
        Set<HostId> hostIds = hosts.stream().map(Host::id).collect(Collectors.toSet());
        Set<ImageId> imageIds = images.stream().map(Image::id).collect(Collectors.toSet());
        return new SetProperties(vmIds, hostIds, imageIds, property);
    }
}
