// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.controller.SharedChunks;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostState;
import org.espalier.api.model.ImageId;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.Noun;
import org.espalier.ui.text.Quantities;
import org.espalier.ui.text.States;
import org.espalier.ui.theme.Icon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says of a selection what there is to say. */
final class Sheets {
    private final SiteSession session;
    private final MachineSheets machines;

    private final Function<ImageId, Optional<List<SharedChunks>>> shares;

    /**
     * Of what is on {@code session}.
     *
     * @param shares what others have of an image; empty while that is not known
     */
    Sheets(SiteSession session, Function<ImageId, Optional<List<SharedChunks>>> shares) {
        this.session = session;
        this.shares = shares;
        this.machines = new MachineSheets(session);
    }

    Sheet of(List<MEntity> selection) {
        if (selection.isEmpty()) {
            return Sheet.empty(Messages.nothing);
        }
        if (selection.size() > 1) {
            return several(selection);
        }
        MEntity one = selection.get(0);
        if (one instanceof MVm vm) {
            return machines.vm(vm);
        }
        if (one instanceof MHost host) {
            return machines.host(host);
        }
        if (one instanceof MGroup group) {
            return group(group);
        }
        if (one instanceof MImage image) {
            return image(image);
        }
        if (one instanceof MVo vo) {
            return vo(vo);
        }
        return one instanceof MSite site ? site(site) : Sheet.empty(one.getName());
    }

    private Sheet several(List<MEntity> selection) {
        List<MVm> vms = all(selection, MVm.class);
        List<MHost> hosts = all(selection, MHost.class);
        List<Property> lines = new ArrayList<>();
        if (!hosts.isEmpty()) {
            lines.add(Property.of(Messages.hosts, Quantities.count(hosts.size())));
            lines.add(Property.of(Messages.offered, capacity(total(hosts))));
        }
        if (!vms.isEmpty()) {
            lines.add(Property.of(Messages.vms, Quantities.count(vms.size())));
            lines.add(Property.of(Messages.size, capacity(used(vms))));
            lines.add(Property.of(Messages.states, states(vms)));
        }
        String title = NLS.bind(Messages.several, Quantities.count(selection.size()));
        return new Sheet(null, title, null, "", null, lines, "");
    }

    private Sheet group(MGroup group) {
        List<MVm> vms = group.getHosts().stream().flatMap(h -> h.getVms().stream()).toList();
        List<Property> lines = new ArrayList<>();
        if (!group.getNote().isEmpty()) {
            lines.add(Property.of(Messages.note, group.getNote()));
        }
        lines.addAll(overview(group.getHosts(), vms));
        return new Sheet(Icon.GROUP, group.getName(), null, "", null, lines, "");
    }

    private Sheet site(MSite site) {
        List<Property> lines = new ArrayList<>(overview(session.hosts(), session.vms()));
        lines.add(Property.of(Messages.images, Quantities.count(site.getImages().size())));
        lines.add(Property.of(Messages.defaultVo, orUnknown(site.getDefaultVo())));
        lines.add(Property.of(Messages.revision, Quantities.count(site.getRevision())));
        return new Sheet(Icon.SITE, site.getName(), null, "", null, lines, "");
    }

    private List<Property> overview(Collection<MHost> hosts, Collection<MVm> vms) {
        long online = hosts.stream().filter(h -> h.getState() == HostState.ONLINE).count();
        List<Property> lines = new ArrayList<>();
        lines.add(
                Property.of(
                        Messages.hosts,
                        NLS.bind(
                                Messages.hostsOnline,
                                Quantities.count(hosts.size()),
                                Quantities.count(online))));
        lines.add(Property.of(Messages.vms, Quantities.count(vms.size())));
        if (!vms.isEmpty()) {
            lines.add(Property.of(Messages.states, states(vms)));
        }
        lines.add(Property.of(Messages.offered, capacity(total(hosts))));
        lines.add(Property.of(Messages.taken, capacity(used(vms))));
        return lines;
    }

    private Sheet image(MImage image) {
        return ImageSheets.of(
                image,
                session.measurements(),
                image.getDetails() == null ? Optional.empty() : shares.apply(image.getId()));
    }

    private Sheet vo(MVo vo) {
        List<Property> lines = new ArrayList<>();
        lines.add(Property.of(Messages.title, vo.getTitle()));
        lines.add(Property.of(Messages.vms, Quantities.count(vo.getVms().size())));
        if (!vo.getVms().isEmpty()) {
            lines.add(Property.of(Messages.states, states(vo.getVms())));
            lines.add(Property.of(Messages.taken, capacity(used(vo.getVms()))));
        }
        return new Sheet(Icon.VO, vo.getName(), null, "", null, lines, "");
    }

    /** "12 running, 2 saved, 1 unknown". */
    private static String states(Collection<MVm> vms) {
        Map<String, Long> counts =
                vms.stream()
                        .collect(
                                Collectors.groupingBy(
                                        vm ->
                                                States.known(vm)
                                                        ? States.word(vm.getState())
                                                        : Messages.unknown,
                                        TreeMap::new,
                                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(e -> Quantities.count(e.getValue()) + " " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    private static Capacity total(Collection<MHost> hosts) {
        return hosts.stream().map(MHost::getTotal).reduce(Capacity.NONE, Capacity::plus);
    }

    private static Capacity used(Collection<MVm> vms) {
        return vms.stream().map(MVm::getSize).reduce(Capacity.NONE, Capacity::plus);
    }

    static String capacity(Capacity size) {
        return NLS.bind(
                Messages.capacity,
                new Object[] {
                    Noun.CORE.count(size.cores()),
                    Quantities.bytes(size.memoryBytes()),
                    Quantities.bytes(size.diskBytes())
                });
    }

    private static String orUnknown(String text) {
        return text == null ? Quantities.UNKNOWN : text;
    }

    private static <T> List<T> all(List<MEntity> selection, Class<T> type) {
        return selection.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
