// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.Principal;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.User;
import org.espalier.controller.core.SiteState;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of the site a principal sees, event by event. Whoever sees a part is shown that part;
 * revision numbers stay as they are, so nothing seems missing. When the principal's roles change it
 * begins anew. One for each follower.
 */
final class Visibility implements Follower.Filter {
    private final Principal principal;
    private Sight sight;
    private boolean begun;

    /**
     * What it has been shown: only of that it learns that it is gone, or not to be seen any more.
     */
    private final Set<EntityKey> shown = new HashSet<>();

    Visibility(Principal principal, SiteState state) {
        this.principal = principal;
        this.sight = new Sight(Who.of(principal, state), state);
    }

    @Override
    public boolean goesOn() {
        return sight.seesAll();
    }

    @Override
    public Snapshot begin(SiteState state, Instant at) {
        begun = true;
        sight = new Sight(Who.of(principal, state), state);
        shown.clear();
        Snapshot all = state.followed(at);
        if (sight.seesAll()) {
            return all;
        }
        List<Entity> seen = all.entities().stream().filter(sight::sees).toList();
        seen.forEach(entity -> shown.add(entity.key()));
        return new Snapshot(state.number(), at, seen);
    }

    @Override
    public Optional<SiteEvent> next(Revision revision) {
        if (revision.changes().stream().anyMatch(this::isOtherRole)) {
            return Optional.empty();
        }
        if (sight.seesAll()) {
            return Optional.of(followed(revision));
        }
        Sight before = sight;
        sight = before.in(before.state().after(revision));
        Set<EntityKey> changed =
                revision.changes().stream().map(Change::key).collect(Collectors.toSet());
        List<Change> seen =
                touched(changed, before)
                        .flatMap(key -> seen(key, changed.contains(key)).stream())
                        .toList();
        Cause cause = seen.isEmpty() ? new Cause.Observed("site") : revision.cause();
        return Optional.of(new Revision(revision.number(), revision.at(), cause, seen));
    }

    private static Revision followed(Revision revision) {
        List<Change> followed =
                revision.changes().stream().filter(c -> c.key().kind().followed()).toList();
        return followed.size() == revision.changes().size()
                ? revision
                : new Revision(revision.number(), revision.at(), revision.cause(), followed);
    }

    private boolean isOtherRole(Change change) {
        if (!change.key().equals(User.key(principal.name()))) {
            return false;
        }
        // Whoever goes on from an earlier connection may have seen less before this change.
        return !begun
                || !Who.of(principal, SiteState.EMPTY.with(1, List.of(change))).equals(sight.who());
    }

    /** All that is seen otherwise than before, because it changed or by what changed. */
    private Stream<EntityKey> touched(Set<EntityKey> changed, Sight before) {
        if (changed.stream().anyMatch(key -> movesOthers(key, before))) {
            Set<EntityKey> all = new LinkedHashSet<>(shown);
            sight.state()
                    .snapshot(Instant.EPOCH)
                    .entities()
                    .forEach(entity -> all.add(entity.key()));
            return all.stream();
        }
        return changed.stream()
                .flatMap(key -> Stream.concat(Stream.of(key), task(key, before).stream()))
                .distinct();
    }

    /** The task of an item: it is seen where one of its items is. */
    private Optional<EntityKey> task(EntityKey key, Sight before) {
        return sight.state()
                .get(key)
                .or(() -> before.state().get(key))
                .filter(TaskItem.class::isInstance)
                .map(item -> Task.key(((TaskItem) item).task()));
    }

    /**
     * Whether more than {@code key} is seen or hidden by its change: a host takes its VMs to
     * another group, a VM the tasks on it, a task its items.
     */
    private boolean movesOthers(EntityKey key, Sight before) {
        Optional<Entity> was = before.state().get(key);
        Optional<Entity> is = sight.state().get(key);
        return switch (key.kind()) {
            case HOST -> sight.hasGroups() && !group(was).equals(group(is));
            case VM -> was.filter(before::sees).isPresent() != is.filter(sight::sees).isPresent();
            case TASK -> isOwn(was) != isOwn(is);
            default -> false;
        };
    }

    private boolean isOwn(Optional<Entity> task) {
        return task.filter(entity -> ((Task) entity).by().equals(principal.name())).isPresent();
    }

    private static Optional<GroupId> group(Optional<Entity> host) {
        return host.map(entity -> ((Host) entity).group());
    }

    private Optional<Change> seen(EntityKey key, boolean changed) {
        Optional<Entity> entity = sight.state().get(key).filter(sight::sees);
        if (entity.isEmpty()) {
            return shown.remove(key) ? Optional.of(new Change.Remove(key)) : Optional.empty();
        }
        boolean first = shown.add(key);
        return changed || first ? Optional.of(new Change.Put(entity.get())) : Optional.empty();
    }
}
