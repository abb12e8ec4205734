// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.RemoveSshPool;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.event.Change;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;
import org.espalier.controller.core.TaskBook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which pools the site knows. */
final class PoolPlanner implements CommandPlanner {
    private final Predicate<String> read;

    /**
     * Plans.
     *
     * @param read whether images are imported from the pool of that name, or wait for it
     */
    PoolPlanner(Predicate<String> read) {
        this.read = read;
    }

    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(SetSshPool.class, RemoveSshPool.class, LookAtSshPool.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        SiteState state = situation.state();
        if (request.command() instanceof SetSshPool set) {
            return set(state, set);
        } else if (request.command() instanceof RemoveSshPool remove) {
            return known(state, remove.name())
                    ? new Plan.Changes(
                            List.of(new Change.Remove(SshPool.key(remove.name()))), false)
                    : missing("SSH pool " + remove.name() + " was not removed");
        }
        LookAtSshPool look = (LookAtSshPool) request.command();
        return known(state, look.name())
                ? look(situation, request, look)
                : missing("SSH pool " + look.name() + " was not looked at");
    }

    static boolean known(SiteState state, String pool) {
        return state.get(SshPool.key(pool)).isPresent();
    }

    static Plan missing(String thing) {
        return Plan.Refused.of(
                Refusal.Code.NOT_FOUND,
                thing,
                "the site has no such pool",
                "Look into the list of SSH pools");
    }

    private Plan set(SiteState state, SetSshPool set) {
        String thing = "SSH pool " + set.name() + " was not set";
        Optional<VoId> kept = set.keeping().map(SshPool.Keeping::vo);
        Optional<VoId> unknown =
                Stream.concat(set.vo().stream(), kept.stream())
                        .filter(vo -> !state.hasVo(vo))
                        .findFirst();
        if (unknown.isPresent()) {
            return Plan.Refused.of(
                    Refusal.Code.NOT_FOUND,
                    thing,
                    "the site has no VO " + unknown.get(),
                    "Choose another VO");
        } else if (set.vo().isPresent() && kept.isPresent() && !kept.equals(set.vo())) {
            return Plan.Refused.of(
                    Refusal.Code.INVALID,
                    thing,
                    "it is for VO "
                            + set.vo().get()
                            + ", and its files would be VO "
                            + kept.get()
                            + "'s",
                    "Choose the same VO for both, or make it the site's own");
        }
        Optional<SshPool> known = state.get(SshPool.key(set.name())).map(SshPool.class::cast);
        if (!known.map(SshPool::vo).equals(Optional.of(set.vo())) && isUsed(state, set.name())) {
            return Plan.Refused.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    "it would be for others, and tasks of those whom it was for still use it",
                    "Cancel those tasks, or wait for their end");
        }
        Optional<SshPool.Look> look =
                known.filter(before -> isSame(before.access(), set.access()))
                        .flatMap(SshPool::look);
        SshPool pool = new SshPool(set.name(), set.access(), set.vo(), set.keeping(), look);
        return new Plan.Changes(List.of(new Change.Put(pool)), false);
    }

    /** Whether some task that is not over reads it or writes to it: who gave it might then. */
    private boolean isUsed(SiteState state, String pool) {
        return read.test(pool)
                || state.tasks()
                        .filter(task -> !task.state().ended())
                        .flatMap(state::items)
                        .anyMatch(
                                item ->
                                        !item.state().ended()
                                                && item.subject().equals(SshPool.key(pool)));
    }

    /** Whether what was found in one was found in the other. */
    static boolean isSame(SshPool.Access one, SshPool.Access other) {
        return one.place().equals(other.place()) && one.folder().equals(other.folder());
    }

    private static Plan look(Situation situation, CommandRequest request, LookAtSshPool look) {
        TaskItem item =
                new TaskItem(
                        request.id().task(),
                        0,
                        SshPool.key(look.name()),
                        look.name(),
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
}
