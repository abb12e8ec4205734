// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.event.Change;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Image;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.controller.core.Observation;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.TaskBook;

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

    /** It is under way, so far. */
    void runs(Place place, long percent) {
        observe(
                state ->
                        open(state, place)
                                .filter(
                                        item ->
                                                item.state() != TaskItem.State.RUNNING
                                                        || item.percent().orElse(-1L) != percent)
                                .map(
                                        item ->
                                                (Change)
                                                        new Change.Put(
                                                                item.withState(
                                                                                TaskItem.State
                                                                                        .RUNNING,
                                                                                Optional.empty())
                                                                        .at(percent)))
                                .stream()
                                .toList());
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

    private List<Change> ended(
            SiteState state, Place place, TaskItem.State how, Optional<Refusal> why) {
        Optional<TaskItem> item = open(state, place);
        Optional<Task> task = state.task(place.task());
        if (item.isEmpty() || task.isEmpty()) {
            return List.of();
        }
        List<Change> changes =
                new ArrayList<>(
                        TaskBook.ended(task.get(), List.of(item.get().withState(how, why)), now()));
        if (task.get().ended() + 1 == task.get().items()) {
            state.get(Deployment.key(place.task()))
                    .map(Deployment.class::cast)
                    .map(deployment -> new Change.Put(deployment.ended(now())))
                    .ifPresent(changes::add);
        }
        return changes;
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
