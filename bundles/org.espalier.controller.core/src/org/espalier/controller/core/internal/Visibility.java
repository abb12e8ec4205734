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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What of the site a principal sees. Whoever belongs to VOs only sees their VMs and what is needed
 * to name them; revision numbers stay as they are, so nothing seems missing.
 */
final class Visibility implements UnaryOperator<SiteEvent> {
    private static final Set<EntityKind> COMMON =
            EnumSet.of(EntityKind.SITE, EntityKind.VO, EntityKind.NETWORK, EntityKind.IMAGE);

    private final Principal principal;
    private final Supplier<SiteState> state;

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
            return new Snapshot(s.number(), s.at(), seen);
        }
        Revision r = (Revision) event;
        List<Change> seen = r.changes().stream().filter(c -> sees(c, vos)).toList();
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

    private boolean sees(Change change, Set<VoId> vos) {
        return change instanceof Change.Put put
                ? sees(put.entity(), vos)
                : !principal.roles().isEmpty()
                        && (common(change.key()) || change.key().kind() == EntityKind.VM);
    }

    private boolean sees(Entity entity, Set<VoId> vos) {
        if (principal.roles().isEmpty()) {
            return false;
        }
        return common(entity.key())
                || entity instanceof User user && user.name().equals(principal.name())
                || entity instanceof Vm vm && vos.contains(vm.vo());
    }

    private static boolean common(EntityKey key) {
        return COMMON.contains(key.kind());
    }
}
