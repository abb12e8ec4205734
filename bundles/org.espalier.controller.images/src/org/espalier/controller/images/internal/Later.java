// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.DeployImage;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.TaskId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Deployments that are to begin later. Nothing of them is kept but when: what is to be done then
 * stands in their commands. On the thread of images only.
 */
final class Later {
    private final Desk desk;
    private final Runs runs;
    private final PriorityQueue<Entry> waiting =
            new PriorityQueue<>(Comparator.comparing(Entry::at));

    private record Entry(Instant at, TaskId task) {}

    Later(Desk desk, Runs runs) {
        this.desk = desk;
        this.runs = runs;
    }

    /** Whether {@code task} has to wait; then it is due at its time. */
    boolean waits(TaskId task, DeployImage command) {
        Optional<Instant> at = command.notBefore().filter(desk.items().now()::isBefore);
        at.ifPresent(when -> waiting.add(new Entry(when, task)));
        return at.isPresent();
    }

    /** Those whose time has come, the earliest first; they wait no more. */
    List<TaskId> due() {
        List<TaskId> due = new ArrayList<>();
        while (!waiting.isEmpty() && !waiting.peek().at().isAfter(desk.items().now())) {
            due.add(waiting.remove().task());
        }
        return due;
    }

    /**
     * Begins {@code task}. Where it had to wait, much may have become of its hosts since: those
     * that cannot have the image any more are told so.
     *
     * @param open hosts that are to have it, each with its items
     */
    void begin(TaskId task, DeployImage command, Image image, Map<HostId, List<Integer>> open) {
        Map<HostId, List<Integer>> fit = new HashMap<>(open);
        if (command.notBefore().isPresent()) {
            open.forEach(
                    (host, items) ->
                            HostsPlanner.refuse(desk.items().state(), command, image, host)
                                    .ifPresent(
                                            why -> {
                                                fail(task, items, why);
                                                fit.remove(host);
                                            }));
        }
        if (fit.isEmpty() && !open.isEmpty()) {
            desk.items().over(task);
        } else {
            runs.deploy(task, image, fit, command.strategy(), command.limit());
        }
    }

    private void fail(TaskId task, List<Integer> items, Refusal why) {
        items.forEach(index -> desk.items().failed(new Items.Place(task, index), why));
    }

    /** {@code task} is not wanted any more; its items ended with the command that said so. */
    void cancel(TaskId task) {
        waiting.removeIf(entry -> entry.task().equals(task));
    }
}
