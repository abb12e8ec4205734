// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Amounts;
import org.espalier.api.Refusal;
import org.espalier.api.event.Change;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** For which tasks an image is on its way, and what is written down of that. */
final class RunBook {
    private final Items items;
    private final Image image;
    private final Map<TaskId, Map<HostId, List<Integer>>> wanted = new LinkedHashMap<>();
    private final Set<TaskId> left = new HashSet<>();

    RunBook(Items items, Image image) {
        this.items = items;
        this.image = image;
    }

    Set<TaskId> tasks() {
        return Set.copyOf(wanted.keySet());
    }

    /** {@code task} wants it on these hosts, each for items of it. */
    void want(TaskId task, Map<HostId, List<Integer>> hosts) {
        // A check that finds several hosts damaged wants it for each by itself.
        wanted.computeIfAbsent(task, each -> new HashMap<>()).putAll(hosts);
    }

    Set<HostId> hosts(TaskId task) {
        return Set.copyOf(wanted.getOrDefault(task, Map.of()).keySet());
    }

    /** Whether another task than {@code task} wants it on {@code host}. */
    boolean wantedElsewhere(TaskId task, HostId host) {
        return wanted.entrySet().stream()
                .filter(each -> !each.getKey().equals(task) && !left.contains(each.getKey()))
                .anyMatch(each -> each.getValue().containsKey(host));
    }

    private List<Items.Place> places(HostId host) {
        return wanted.entrySet().stream()
                .flatMap(
                        each ->
                                each.getValue().getOrDefault(host, List.of()).stream()
                                        .map(index -> new Items.Place(each.getKey(), index)))
                .toList();
    }

    void runs(HostId host, long percent) {
        items.runs(places(host), percent);
    }

    void done(HostId host) {
        places(host).forEach(place -> items.done(place, TaskItem.State.DONE, Optional.empty()));
    }

    void failed(HostId host, Refusal why) {
        places(host).forEach(place -> items.failed(place, why));
    }

    void cancelled(TaskId task, HostId host) {
        left.add(task);
        wanted.get(task)
                .get(host)
                .forEach(index -> items.cancelled(new Items.Place(task, index), host.value()));
    }

    /** What was planned is written down with each task. */
    void planned(DeployStrategy chosen, Optional<Instant> predicted, boolean paused, long limit) {
        for (TaskId task : wanted.keySet()) {
            items.observe(
                    state ->
                            state
                                    .get(Deployment.key(task))
                                    .map(Deployment.class::cast)
                                    .filter(it -> it.ended().isEmpty())
                                    .map(it -> it.planned(chosen, predicted))
                                    .map(it -> it.steered(paused, limit))
                                    .filter(
                                            it ->
                                                    !state.get(Deployment.key(task))
                                                            .equals(Optional.of(it)))
                                    .map(it -> (Change) new Change.Put(it))
                                    .stream()
                                    .toList());
        }
    }

    /** That {@code host} does not get it, for what its agent says. */
    Refusal refusal(HostId host, String why) {
        return Words.refusal(
                Refusal.Code.INTERNAL, thing(host), why, "Look into the log of that host's agent");
    }

    Refusal absent(HostId host) {
        return new Refusal(
                Refusal.Code.ILLEGAL_STATE,
                thing(host),
                "it is not there already, and nothing was to move",
                "Choose a way by which it moves");
    }

    Refusal away(HostId host, Duration patience) {
        return new Refusal(
                Refusal.Code.UNREACHABLE,
                thing(host),
                "its agent was not heard of for " + Amounts.duration(patience),
                "Check the host, then deploy it again");
    }

    private String thing(HostId host) {
        return "Image " + Trusting.name(image) + " was not deployed to " + host;
    }
}
