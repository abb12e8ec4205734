// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.notices.internal;

import org.espalier.api.model.HostState;
import org.espalier.api.model.TaskState;
import org.espalier.model.site.MEntity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MTask;
import org.espalier.model.site.MVm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** What of a site is in trouble, so that each trouble is told once, when it begins. */
final class Troubles {
    private final Set<Object> known = new HashSet<>();

    /** Takes what is wrong with {@code entities} for known. */
    void take(Collection<? extends MEntity> entities) {
        entities.stream()
                .filter(each -> kind(each).isPresent())
                .forEach(e -> known.add(e.getKey()));
    }

    /** Tells {@code teller} of what has gone wrong with {@code entities}, together by kind. */
    void tell(Collection<? extends MEntity> entities, BiConsumer<NoticeKind, List<String>> teller) {
        Map<NoticeKind, List<String>> told = new EnumMap<>(NoticeKind.class);
        for (MEntity each : entities) {
            Optional<NoticeKind> kind = kind(each);
            if (kind.isEmpty()) {
                known.remove(each.getKey());
            } else if (known.add(each.getKey())) {
                told.computeIfAbsent(kind.get(), k -> new ArrayList<>()).add(each.getName());
            }
        }
        told.forEach((kind, names) -> names.sort(null));
        told.forEach(teller);
    }

    private static Optional<NoticeKind> kind(MEntity entity) {
        if (entity instanceof MHost host) {
            HostState state = host.getState();
            boolean lost = state == HostState.UNKNOWN || state == HostState.IMPAIRED;
            return lost ? Optional.of(NoticeKind.HOST_LOST) : Optional.empty();
        } else if (entity instanceof MVm vm) {
            boolean lost = "lost".equals(vm.getState().label());
            return lost ? Optional.of(NoticeKind.VM_LOST) : Optional.empty();
        }
        return entity instanceof MTask task && failed(task)
                ? Optional.of(NoticeKind.TASK_FAILED)
                : Optional.empty();
    }

    private static boolean failed(MTask task) {
        return task.getState().ended()
                && (task.getFailed() > 0
                        || task.getState() == TaskState.FAILED
                        || task.getState() == TaskState.BROKEN_OFF);
    }
}
