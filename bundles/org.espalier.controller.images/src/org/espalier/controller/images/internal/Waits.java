// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.SiteState;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * New VMs whose hosts do not have their image: it is deployed to them as a part of the VMs' task,
 * and the VMs are made once it is there. On the thread of images only.
 */
final class Waits {
    private final Desk desk;
    private final Runs runs;
    private final Map<TaskId, ImageId> open = new LinkedHashMap<>();

    Waits(Desk desk, Runs runs) {
        this.desk = desk;
        this.runs = runs;
    }

    /** {@code task} makes VMs of {@code image}. */
    void begin(TaskId task, ImageId image) {
        open.put(task, image);
        look(task);
    }

    /**
     * What a host had may be lost before its VMs were made; a deployment that was on may be over.
     */
    void look() {
        List.copyOf(open.keySet()).forEach(this::look);
    }

    private void look(TaskId id) {
        SiteState state = desk.items().state();
        Optional<Task> task = state.task(id).filter(it -> !it.state().ended());
        Optional<Image> image =
                state.image(open.get(id)).filter(library -> library.details().isPresent());
        if (task.isEmpty() || image.isEmpty()) {
            open.remove(id);
            return;
        }
        Map<HostId, List<Integer>> lacking = lacking(state, task.get(), image.get());
        if (lacking.isEmpty()) {
            desk.items().over(id);
        } else if (!runs.onlyLooks(image.get().id())) {
            runs.deploy(id, image.get(), lacking, DeployStrategy.AUTO, 0);
        }
    }

    private static Map<HostId, List<Integer>> lacking(SiteState state, Task task, Image image) {
        return state.items(task)
                .filter(item -> item.state() == TaskItem.State.WAITING)
                .filter(item -> item.subject().kind() == EntityKind.VM)
                .flatMap(
                        item ->
                                state.vm(VmId.of(item.subject().id())).stream()
                                        .map(Vm::host)
                                        .filter(host -> !state.hasImage(host, image))
                                        .map(host -> Map.entry(host, item.index())))
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                HashMap::new,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
