// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.event.Change;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Image;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.controller.core.Observation;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.TaskBook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes down how items of tasks about images get on. */
final class Items {
    private static final Logger LOG = Logger.getLogger(Items.class.getName());
    private static final String SOURCE = "images";

    private final SiteControl control;

    Items(SiteControl control) {
        this.control = control;
    }

    SiteState state() {
        return control.state();
    }

    Instant now() {
        return control.clock().instant();
    }

    /** An item of a task. */
    record Place(TaskId task, int index) {}

    /** They are under way, so far. */
    void runs(List<Place> places, long percent) {
        observe(
                state ->
                        places.stream()
                                .flatMap(place -> open(state, place).stream())
                                .filter(item -> !Awaiting.is(item) || Awaiting.waits(item))
                                .map(item -> at(item, percent))
                                .filter(item -> !state.get(item.key()).equals(Optional.of(item)))
                                .<Change>map(Change.Put::new)
                                .toList());
    }

    private static TaskItem at(TaskItem item, long percent) {
        return Awaiting.is(item)
                ? item.at(percent)
                : item.withState(TaskItem.State.RUNNING, Optional.empty()).at(percent);
    }

    /** It is done, and perhaps there is an image by that. */
    CompletionStage<Void> done(Place place, TaskItem.State how, Optional<Image> image) {
        return observe(
                state -> {
                    List<Change> changes =
                            new ArrayList<>(ended(state, place, how, Optional.empty()));
                    image.map(it -> Trusting.judged(with(state, it), it, now()))
                            .ifPresent(it -> changes.add(new Change.Put(it)));
                    return changes;
                });
    }

    private static SiteState with(SiteState state, Image image) {
        return state.with(state.number(), List.of(new Change.Put(image)));
    }

    void failed(Place place, Refusal why) {
        observe(state -> ended(state, place, TaskItem.State.FAILED, Optional.of(why)));
    }

    void cancelled(Place place, String label) {
        Refusal why =
                new Refusal(
                        Refusal.Code.CANCELLED,
                        "Nothing more was done to " + label,
                        "the task was cancelled",
                        "Give the command again if it is still wanted");
        observe(state -> ended(state, place, TaskItem.State.CANCELLED, Optional.of(why)));
    }

    /** So long {@code task}, which sends over SSH, is to take; what was said first stays. */
    void predicted(TaskId task, Duration time) {
        observe(
                state ->
                        deployment(state, task)
                                .filter(it -> it.ended().isEmpty() && it.predictedEnd().isEmpty())
                                .map(
                                        it ->
                                                it.planned(
                                                        DeployStrategy.SSH,
                                                        Optional.of(it.begun().plus(time))))
                                .<Change>map(Change.Put::new)
                                .stream()
                                .toList());
    }

    /** The deployment that {@code task} is, or is in part, has ended where it had not. */
    void over(TaskId task) {
        observe(
                state ->
                        deployment(state, task)
                                .filter(deployment -> deployment.ended().isEmpty())
                                .<Change>map(deployment -> new Change.Put(deployment.ended(now())))
                                .stream()
                                .toList());
    }

    /** Deployments end whose task has ended, though a crash kept that from being written down. */
    void settle() {
        observe(
                state ->
                        state.all(EntityKind.DEPLOYMENT, Deployment.class)
                                .filter(deployment -> deployment.ended().isEmpty())
                                .filter(deployment -> !isOpen(state, deployment.task()))
                                .<Change>map(deployment -> new Change.Put(deployment.ended(now())))
                                .toList());
    }

    private static boolean isOpen(SiteState state, TaskId task) {
        return state.task(task).filter(it -> !it.state().ended()).isPresent();
    }

    private static Optional<Deployment> deployment(SiteState state, TaskId task) {
        return state.get(Deployment.key(task)).map(Deployment.class::cast);
    }

    private List<Change> ended(
            SiteState state, Place place, TaskItem.State how, Optional<Refusal> why) {
        Optional<TaskItem> item =
                open(state, place).filter(it -> !Awaiting.is(it) || Awaiting.waits(it));
        Optional<Task> task = state.task(place.task());
        if (item.isEmpty() || task.isEmpty()) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        if (Awaiting.is(item.get())) {
            if (how == TaskItem.State.DONE) {
                // Its image is there: who makes VMs goes on with it.
                return List.of();
            }
            changes.addAll(Awaiting.gone(item.get()));
        }
        changes.addAll(
                TaskBook.ended(
                        task.get(),
                        List.of(
                                item.get()
                                        .withState(how, why.map(w -> words(state, item.get(), w)))),
                        now()));
        if (task.get().ended() + 1 == task.get().items()) {
            deployment(state, place.task())
                    .map(deployment -> new Change.Put(deployment.ended(now())))
                    .ifPresent(changes::add);
        }
        return changes;
    }

    private static Refusal words(SiteState state, TaskItem item, Refusal why) {
        return Awaiting.is(item) && why.code() != Refusal.Code.CANCELLED
                ? Awaiting.refusal(state, item, why)
                : why;
    }

    private static Optional<TaskItem> open(SiteState state, Place place) {
        return state.item(place.task(), place.index()).filter(item -> !item.state().ended());
    }

    /** Whatever {@code change} says of the newest state. */
    CompletionStage<Void> observe(Function<SiteState, List<Change>> change) {
        return control.observe(SOURCE, state -> Observation.Seen.of(change.apply(state)))
                .exceptionally(
                        fault -> {
                            LOG.log(Level.FINE, "The controller stops", fault);
                            return null;
                        });
    }
}
