// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A person who may act on the site.
 *
 * @param name the principal's name: that in the person's certificate
 * @param title full name
 * @param roles roles on the whole site; VO administrator and user mean: of the own VOs
 * @param vos the VOs the person belongs to, as a user of each
 * @param grants further roles, each with its scope
 * @param accounts accounts of the controller's machine that are the person at its local gate
 */
public record User(
        String name,
        String title,
        Set<Role> roles,
        Set<VoId> vos,
        List<Grant> grants,
        Set<String> accounts)
        implements Entity, Undoable {
    /** Checks and copies. */
    public User {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        roles = Set.copyOf(roles);
        vos = Set.copyOf(vos);
        grants = List.copyOf(grants);
        accounts = Set.copyOf(accounts);
    }

    /** Without local accounts. */
    public User(String name, String title, Set<Role> roles, Set<VoId> vos, List<Grant> grants) {
        this(name, title, roles, vos, grants, Set.of());
    }

    /** Without further roles. */
    public User(String name, String title, Set<Role> roles, Set<VoId> vos) {
        this(name, title, roles, vos, List.of());
    }

    /** Every role that the person has, with its scope: what {@code vos} and {@code roles} mean. */
    public Set<Grant> held() {
        Set<Grant> held = new HashSet<>();
        vos.forEach(vo -> held.add(Grant.of(Role.USER, vo)));
        Stream.concat(roles.stream().map(Grant::site), grants.stream())
                .filter(Grant::sensible)
                .forEach(grant -> spread(grant, held));
        return held;
    }

    private void spread(Grant grant, Set<Grant> held) {
        boolean ofVos = grant.role() == Role.VO_ADMINISTRATOR || grant.role() == Role.USER;
        if (ofVos && grant.scope() instanceof Scope.WholeSite) {
            vos.forEach(vo -> held.add(Grant.of(grant.role(), vo)));
        } else {
            held.add(grant);
        }
    }

    /** Whether the person belongs to {@code vo}, in whatever role. */
    public boolean isOf(VoId vo) {
        return held().stream().anyMatch(grant -> grant.scope().equals(Scope.of(vo)));
    }

    @Override
    public EntityKey key() {
        return key(name);
    }

    /** The key of the person called {@code name}. */
    public static EntityKey key(String name) {
        return new EntityKey(EntityKind.USER, name);
    }
}
