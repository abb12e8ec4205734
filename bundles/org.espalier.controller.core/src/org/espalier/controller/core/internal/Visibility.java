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
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.Role;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What of the site a principal sees. Whoever belongs to VOs only sees their VMs and what is needed
 * to name them; revision numbers stay as they are, so nothing seems missing. One for each follower,
 * from a snapshot on.
 */
final class Visibility implements UnaryOperator<SiteEvent> {
    private static final Set<EntityKind> COMMON =
            EnumSet.of(EntityKind.SITE, EntityKind.VO, EntityKind.NETWORK, EntityKind.IMAGE);

    private final Principal principal;
    private final Supplier<SiteState> state;

    /** What it has been shown: only of that it learns that it is gone, or not its own any more. */
    private final Set<EntityKey> shown = new HashSet<>();

    Visibility(Principal principal, Supplier<SiteState> state) {
        this.principal = principal;
        this.state = state;
    }

    @Override
    public SiteEvent apply(SiteEvent event) {
        if (Authorisation.may(principal, Right.SEE_WHOLE_SITE)) {
            return event;
        }
        Set<VoId> vos = vos();
        if (event instanceof Snapshot s) {
            List<Entity> seen = s.entities().stream().filter(e -> sees(e, vos)).toList();
            shown.clear();
            seen.forEach(entity -> shown.add(entity.key()));
            return new Snapshot(s.number(), s.at(), seen);
        }
        Revision r = (Revision) event;
        List<Change> seen =
                r.changes().stream().flatMap(change -> seen(change, vos).stream()).toList();
        Cause cause = seen.isEmpty() ? new Cause.Observed("site") : r.cause();
        return new Revision(r.number(), r.at(), cause, seen);
    }

    private Set<VoId> vos() {
        Optional<User> user =
                state.get()
                        .get(new EntityKey(EntityKind.USER, principal.name()))
                        .map(User.class::cast);
        boolean member =
                principal.roles().contains(Role.VO_ADMINISTRATOR)
                        || principal.roles().contains(Role.USER);
        return member ? user.map(User::vos).orElse(Set.of()) : Set.of();
    }

    private Optional<Change> seen(Change change, Set<VoId> vos) {
        if (change instanceof Change.Put put && sees(put.entity(), vos)) {
            shown.add(change.key());
            return Optional.of(change);
        }
        return shown.remove(change.key())
                ? Optional.of(new Change.Remove(change.key()))
                : Optional.empty();
    }

    private boolean sees(Entity entity, Set<VoId> vos) {
        if (principal.roles().isEmpty()) {
            return false;
        }
        return COMMON.contains(entity.key().kind())
                || entity instanceof User user && user.name().equals(principal.name())
                || entity instanceof Vm vm && vos.contains(vm.vo());
    }
}
