// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.command.ImportImage;
import org.espalier.api.event.Change;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;
import org.espalier.controller.core.TaskBook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What comes into the library, and what leaves it. */
final class ImportPlanner implements CommandPlanner {
    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(ImportImage.class, DeleteImage.class);
    }

    /** The image that the task of {@code request} takes in: the same whenever it is asked for. */
    static ImageId idOf(CommandRequest request) {
        return new ImageId(request.id().task().value());
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        return request.command() instanceof ImportImage load
                ? load(situation, request, load)
                : delete(situation.state(), (DeleteImage) request.command());
    }

    private static Plan load(Situation situation, CommandRequest request, ImportImage load) {
        String thing = "Image " + load.name() + " was not imported";
        SiteState state = situation.state();
        if (!state.hasVo(load.vo())) {
            return Plan.Refused.of(
                    Refusal.Code.NOT_FOUND,
                    thing,
                    "the site has no VO " + load.vo(),
                    "Choose another VO");
        } else if (load.pool().filter(pool -> !PoolPlanner.known(state, pool)).isPresent()) {
            return PoolPlanner.missing(thing);
        } else if (!load.expires().isAfter(situation.now())) {
            return Plan.Refused.of(
                    Refusal.Code.INVALID,
                    thing,
                    "it would have expired at " + load.expires() + " already",
                    "Give a later time");
        }
        TaskItem item =
                new TaskItem(
                        request.id().task(),
                        0,
                        Image.key(idOf(request)),
                        load.name(),
                        TaskItem.State.WAITING,
                        Optional.empty());
        return new Plan.Changes(
                TaskBook.begin(
                        request.id().task(),
                        situation.title(),
                        situation.by(),
                        List.of(item),
                        situation.now()),
                true);
    }

    private static Plan delete(SiteState state, DeleteImage delete) {
        Optional<Image> image = state.image(delete.image()).filter(it -> it.details().isPresent());
        if (image.isEmpty()) {
            return Plan.Refused.of(
                    Refusal.Code.NOT_FOUND,
                    "No image was deleted",
                    "there is no such image in the library",
                    "Look into the list of images");
        }
        String thing = "Image " + Trusting.name(image.get()) + " was not deleted";
        Optional<Vm> user =
                state.all(EntityKind.VM, Vm.class)
                        .filter(vm -> vm.image().equals(Optional.of(delete.image())))
                        .findAny();
        if (user.isPresent()) {
            return Plan.Refused.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    "VMs are made from it, one of them on " + user.get().host(),
                    "Delete those VMs first");
        }
        boolean under =
                state.all(EntityKind.DEPLOYMENT, Deployment.class)
                        .anyMatch(d -> d.image().equals(delete.image()) && d.ended().isEmpty());
        if (under) {
            return Plan.Refused.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    "it is being deployed",
                    "Cancel that, or wait for its end");
        }
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Remove(image.get().key()));
        state.all(EntityKind.IMAGE_COPY, ImageCopy.class)
                .filter(copy -> copy.image().equals(delete.image()))
                .forEach(copy -> changes.add(new Change.Remove(copy.key())));
        return new Plan.Changes(changes, false);
    }
}
