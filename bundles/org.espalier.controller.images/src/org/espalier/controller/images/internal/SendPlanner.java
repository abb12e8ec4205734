// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.SendImage;
import org.espalier.api.event.Change;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.TaskItem;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;
import org.espalier.controller.core.TaskBook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes of images on machines without an agent: a task, with an item for each. */
final class SendPlanner implements CommandPlanner {
    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(SendImage.class);
    }

    /** That nothing was done. */
    static String thing(Image image, String pool) {
        return "Image " + Trusting.name(image) + " was not sent to SSH pool " + pool;
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        SiteState state = situation.state();
        SendImage send = (SendImage) request.command();
        Optional<Image> image = state.image(send.image()).filter(it -> it.details().isPresent());
        if (image.isEmpty()) {
            return Plan.Refused.of(
                    Refusal.Code.NOT_FOUND,
                    "\"" + situation.title() + "\" was not done",
                    "there is no such image in the library",
                    "Look into the list of images");
        }
        Optional<Refusal> refusal = Trusting.refuse(state, image.get(), situation.now());
        if (refusal.isPresent()) {
            return new Plan.Refused(List.of(refusal.get()));
        }
        List<TaskItem> items = new ArrayList<>();
        for (String pool : send.pools().stream().sorted().toList()) {
            TaskItem item =
                    new TaskItem(
                            request.id().task(),
                            items.size(),
                            SshPool.key(pool),
                            pool,
                            TaskItem.State.WAITING,
                            Optional.empty());
            Optional<Refusal> why = refuse(state, image.get(), pool);
            items.add(why.isPresent() ? item.withState(TaskItem.State.FAILED, why) : item);
        }
        if (items.stream().allMatch(item -> item.state() == TaskItem.State.FAILED)) {
            return new Plan.Refused(
                    items.stream().flatMap(item -> item.refusal().stream()).toList());
        }
        List<Change> changes =
                new ArrayList<>(
                        TaskBook.begin(
                                request.id().task(),
                                situation.title(),
                                situation.by(),
                                items,
                                situation.now()));
        changes.add(new Change.Put(deployment(situation, request, image.get(), items.size())));
        return new Plan.Changes(changes, true);
    }

    /** What is predicted stands there beside what comes of it, as for those by agents. */
    private static Deployment deployment(
            Situation situation, CommandRequest request, Image image, int pools) {
        return new Deployment(
                request.id().task(),
                image.id(),
                DeployStrategy.SSH,
                pools,
                image.details().orElseThrow().storedBytes(),
                0,
                false,
                situation.now(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, for {@code why}. */
    static Refusal refusal(Image image, String pool, Refusal why) {
        return new Refusal(
                why.code(), thing(image, pool), why.thing() + ": " + why.cause(), why.nextStep());
    }

    /**
     * Why it is not sent to pool {@code name}; empty where it is. Where an agent is it knows what
     * lies there, and others can get it from there.
     */
    static Optional<Refusal> refuse(SiteState state, Image image, String name) {
        Optional<SshPool> pool = state.get(SshPool.key(name)).map(SshPool.class::cast);
        if (pool.isEmpty()) {
            return Optional.of(
                    new Refusal(
                            Refusal.Code.NOT_FOUND,
                            thing(image, name),
                            "the site has no such pool",
                            "Look into the list of SSH pools"));
        }
        Optional<HostId> host =
                state.hosts().map(Host::id).filter(id -> pool.get().isAt(id)).findAny();
        return host.map(
                id ->
                        new Refusal(
                                Refusal.Code.ILLEGAL_STATE,
                                thing(image, name),
                                "it is on host " + id + ", which has an agent",
                                "Deploy the image to that host"));
    }
}
