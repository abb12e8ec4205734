// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.select;

import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MImage;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MTaskItem;
import org.espalier.model.site.MVm;
import org.espalier.ui.search.SmartGroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads a selection: a host stands for its VMs, a group for its hosts, an item for its task. */
public final class Picks {
    private Picks() {}

    /** The VMs of {@code selection}, which may be any object. */
    public static VmPick vms(Object selection) {
        List<MVm> named = new ArrayList<>();
        List<MVm> implied = new ArrayList<>();
        entities(selection).forEach(e -> add(e, named, implied));
        SmartGroup.members(selection).forEach(e -> add(e, implied, implied));
        return new VmPick(named, implied);
    }

    private static void add(MEntity e, List<MVm> named, List<MVm> implied) {
        if (e instanceof MVm vm) {
            named.add(vm);
        } else if (e instanceof MHost host) {
            implied.addAll(host.getVms());
        } else if (e instanceof MGroup group) {
            group.getHosts().forEach(h -> implied.addAll(h.getVms()));
        }
    }

    /**
     * Whether a menu of {@code kind} fits {@code selection}.
     *
     * @param kind vms, hosts: it has them or stands for them; places: VMs can be made there or from
     *     it; tasks
     */
    static boolean of(Object selection, String kind) {
        Class<?>[] types =
                switch (kind) {
                    case "vms" -> new Class<?>[] {MVm.class, MHost.class, MGroup.class};
                    case "hosts" -> new Class<?>[] {MHost.class, MGroup.class};
                    case "places" -> new Class<?>[] {MHost.class, MGroup.class, MImage.class};
                    case "tasks" -> new Class<?>[] {MTask.class, MTaskItem.class};
                    default -> throw new IllegalArgumentException(kind);
                };
        return Stream.concat(entities(selection), SmartGroup.members(selection))
                .anyMatch(e -> Stream.of(types).anyMatch(t -> t.isInstance(e)));
    }

    /** The hosts of {@code selection}, those of selected groups and searches too, each once. */
    public static List<MHost> hosts(Object selection) {
        return Stream.concat(entities(selection), SmartGroup.members(selection))
                .flatMap(e -> e instanceof MGroup group ? group.getHosts().stream() : Stream.of(e))
                .filter(MHost.class::isInstance)
                .map(MHost.class::cast)
                .distinct()
                .toList();
    }

    /** The hosts that are selected themselves. */
    public static List<MHost> namedHosts(Object selection) {
        return entities(selection).filter(MHost.class::isInstance).map(MHost.class::cast).toList();
    }

    /** The tasks that are selected, or of which an item is, and that have not ended. */
    public static List<MTask> liveTasks(Object selection) {
        return tasks(selection).filter(t -> !t.getState().ended()).toList();
    }

    /** The tasks that are selected, or of which an item is, that ended and failed in part. */
    public static List<MTask> failedTasks(Object selection) {
        return tasks(selection).filter(t -> t.getState().ended() && t.getFailed() > 0).toList();
    }

    private static Stream<MTask> tasks(Object selection) {
        return entities(selection)
                .map(e -> e instanceof MTaskItem item ? item.getTask() : e)
                .filter(MTask.class::isInstance)
                .map(MTask.class::cast)
                .distinct();
    }

    private static Stream<MEntity> entities(Object selection) {
        if (!(selection instanceof IStructuredSelection s)) {
            return Stream.empty();
        }
        return Stream.of(s.toArray())
                .map(e -> Adapters.adapt(e, MEntity.class))
                .filter(Objects::nonNull);
    }
}
