// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.explorer;

import org.espalier.model.mirror.NaturalOrder;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MSite;
import org.espalier.model.site.MVm;
import org.espalier.model.site.MVo;
import org.espalier.ui.search.SmartGroup;
import org.espalier.ui.text.States;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The site as a tree: groups, hosts, VMs, and the VOs. Of many children only the first are listed
 * until more are asked for, so that a group of thousands costs no more than one of twenty.
 */
final class ExplorerModel {
    /** How many children are listed at first. */
    static final int FIRST = 20;

    /** How many more are listed each time they are asked for. */
    static final int NEXT = 200;

    private final MSite site;
    private final Supplier<? extends List<? extends SmartGroup>> saved;
    private final Supplier<? extends List<? extends SmartGroup>> folders;
    private final Nodes.Folders folderRoot = new Nodes.Folders();
    private final Nodes.Searches searches = new Nodes.Searches();
    private final Nodes.Vos vos = new Nodes.Vos();
    private final Map<Object, Integer> listed = new IdentityHashMap<>();
    private Predicate<MEntity> filter;
    private boolean binned;
    private Set<MEntity> kept = Set.of();
    private int matches;

    /**
     * @param saved the searches that are kept, always the same objects
     * @param folders those that there are, always the same objects
     */
    ExplorerModel(
            MSite site,
            Supplier<? extends List<? extends SmartGroup>> saved,
            Supplier<? extends List<? extends SmartGroup>> folders) {
        this.site = site;
        this.saved = saved;
        this.folders = folders;
    }

    /** No folders are shown before there is one. */
    List<Object> roots() {
        return folders.get().isEmpty()
                ? List.of(site, vos, searches)
                : List.of(site, vos, folderRoot, searches);
    }

    /** The groups below {@code root}; null where it is none that has such. */
    private List<? extends SmartGroup> groups(Object root) {
        if (root == searches) {
            return saved.get();
        }
        return root == folderRoot ? folders.get() : null;
    }

    /** The root above the VOs. */
    Nodes.Vos vos() {
        return vos;
    }

    /** Shows only what passes and what leads to it; null shows everything but the bin. */
    void filter(Predicate<MEntity> newFilter) {
        filter(newFilter, false);
    }

    /**
     * The same.
     *
     * @param withBin whether VMs in the bin are among what may pass
     */
    void filter(Predicate<MEntity> newFilter, boolean withBin) {
        filter = newFilter;
        binned = withBin;
        changed();
    }

    boolean isFiltered() {
        return filter != null;
    }

    /** How many entities pass the filter themselves. */
    int matches() {
        return matches;
    }

    /** The site changed: finds anew what passes. */
    void changed() {
        matches = 0;
        if (filter == null) {
            kept = Set.of();
            return;
        }
        kept = Collections.newSetFromMap(new IdentityHashMap<>());
        for (MGroup group : site.getGroups()) {
            boolean whole = passes(group);
            boolean any = whole;
            for (MHost host : group.getHosts()) {
                any |= keep(host, whole);
            }
            if (any) {
                kept.add(group);
            }
        }
        site.getLooseHosts().forEach(host -> keep(host, false));
        site.getLooseVms().forEach(vm -> keep(vm, false));
        for (MVo vo : site.getVos()) {
            boolean whole = passes(vo);
            if (whole || vo.getVms().stream().anyMatch(kept::contains)) {
                kept.add(vo);
            }
            if (whole) {
                kept.addAll(shown(vo.getVms()));
            }
        }
    }

    private boolean keep(MHost host, boolean whole) {
        boolean all = passes(host);
        boolean any = all || whole;
        for (MVm vm : shown(host.getVms())) {
            any |= keep(vm, all);
        }
        if (any) {
            kept.add(host);
        }
        return any;
    }

    private boolean keep(MVm vm, boolean whole) {
        boolean passes = passes(vm);
        if (passes || whole) {
            kept.add(vm);
        }
        return passes || whole;
    }

    private boolean passes(MEntity entity) {
        boolean passes = filter.test(entity);
        if (passes) {
            matches++;
        }
        return passes;
    }

    /** What is listed below {@code parent}, at the end a {@link Nodes.More} if that is not all. */
    List<Object> children(Object parent) {
        List<? extends SmartGroup> groups = groups(parent);
        if (groups != null) {
            return List.copyOf(groups);
        }
        List<? extends MEntity> all = all(parent);
        int most = listed.getOrDefault(parent, FIRST);
        // One more than listed is listed as well: "1 more host" takes as much room.
        if (all.size() <= most + 1) {
            return new ArrayList<>(all);
        }
        List<Object> first = new ArrayList<>(all.subList(0, most));
        first.add(new Nodes.More(parent));
        return first;
    }

    /** Whether {@code entity} is listed below what it is shown below first. */
    boolean lists(MEntity entity) {
        return (filter == null || kept.contains(entity))
                && children(parent(entity)).contains(entity);
    }

    boolean hasChildren(Object parent) {
        List<? extends SmartGroup> groups = groups(parent);
        if (groups != null) {
            return !groups.isEmpty();
        }
        if (parent instanceof SmartGroup group && filter == null) {
            return group.size() > 0;
        }
        if (filter == null && vms(parent) != null) {
            // Asked for with every refresh: the first that is shown will do.
            return vms(parent).stream().anyMatch(vm -> binned || !States.binned(vm));
        }
        List<? extends MEntity> any =
                parent instanceof MVo vo ? shown(vo.getVms()) : unfiltered(parent);
        return filter == null ? !any.isEmpty() : any.stream().anyMatch(kept::contains);
    }

    /** Null where other things than VMs are below {@code parent}. */
    private static List<MVm> vms(Object parent) {
        if (parent instanceof MVo vo) {
            return vo.getVms();
        }
        return parent instanceof MHost host ? host.getVms() : null;
    }

    /** How many children of {@code parent} are not listed. */
    int hidden(Object parent) {
        return all(parent).size() - listed.getOrDefault(parent, FIRST);
    }

    /** What a {@link Nodes.More} below {@code parent} stands for: hosts, or else VMs. */
    boolean listsHosts(Object parent) {
        return parent instanceof MGroup;
    }

    /** Lists more children of {@code parent}. */
    void listMore(Object parent) {
        listed.merge(parent, FIRST + NEXT, (old, first) -> old + NEXT);
    }

    /**
     * Lists as many as it takes for {@code entity} and those above it to be among them.
     *
     * @return below which nodes there are more now, from the bottom up
     */
    List<Object> reveal(MEntity entity) {
        List<Object> longer = new ArrayList<>();
        Object child = entity;
        for (Object parent = parent(child); parent != null; parent = parent(child)) {
            int index = all(parent).indexOf(child);
            if (index >= listed.getOrDefault(parent, FIRST)) {
                listed.put(parent, index + FIRST);
                longer.add(parent);
            }
            child = parent;
        }
        return longer;
    }

    /** Above which node {@code node} is shown first; null for roots. */
    Object parent(Object node) {
        if (node instanceof Nodes.More more) {
            return more.parent();
        }
        if (node instanceof MVo) {
            return vos;
        }
        if (node instanceof SmartGroup group) {
            return group.isFolder() ? folderRoot : searches;
        }
        return node instanceof MEntity entity ? entity.eContainer() : null;
    }

    private List<? extends MEntity> all(Object parent) {
        List<? extends MEntity> all = unfiltered(parent);
        if (filter == null || all.isEmpty()) {
            return all;
        }
        return all.stream().filter(kept::contains).toList();
    }

    private List<? extends MEntity> unfiltered(Object parent) {
        if (parent == site) {
            List<MEntity> all = new ArrayList<>(site.getGroups());
            all.addAll(site.getLooseHosts());
            all.addAll(shown(site.getLooseVms()));
            return all;
        }
        if (parent == vos) {
            return site.getVos();
        }
        if (parent instanceof SmartGroup group) {
            return group.members();
        }
        if (parent instanceof MGroup group) {
            return group.getHosts();
        }
        if (parent instanceof MHost host) {
            return shown(host.getVms());
        }
        return parent instanceof MVo vo ? inOrder(shown(vo.getVms())) : List.of();
    }

    /** Without what lies in the bin, where that is not asked for. */
    private List<MVm> shown(List<MVm> vms) {
        return binned || vms.stream().noneMatch(States::binned)
                ? vms
                : vms.stream().filter(vm -> !States.binned(vm)).toList();
    }

    private static List<MVm> inOrder(List<MVm> vms) {
        List<MVm> all = new ArrayList<>(vms);
        all.sort(Comparator.comparing(MVm::getName, NaturalOrder.INSTANCE));
        return all;
    }
}
