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

/** Which pools the site knows. */
final class PoolPlanner implements CommandPlanner {
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

    private static Plan set(SiteState state, SetSshPool set) {
        Optional<VoId> vo = set.keeping().map(SshPool.Keeping::vo);
        if (vo.isPresent() && !state.hasVo(vo.get())) {
            return Plan.Refused.of(
                    Refusal.Code.NOT_FOUND,
                    "SSH pool " + set.name() + " was not set",
                    "the site has no VO " + vo.get(),
                    "Choose another VO");
        }
        Optional<SshPool.Look> look =
                state.get(SshPool.key(set.name()))
                        .map(SshPool.class::cast)
                        .filter(before -> isSame(before.access(), set.access()))
                        .flatMap(SshPool::look);
        SshPool pool = new SshPool(set.name(), set.access(), set.keeping(), look);
        return new Plan.Changes(List.of(new Change.Put(pool)), false);
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
