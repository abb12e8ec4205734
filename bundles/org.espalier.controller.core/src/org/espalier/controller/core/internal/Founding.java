// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.event.Change;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Network;
import org.espalier.api.model.Role;
import org.espalier.api.model.Site;
import org.espalier.api.model.User;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.SiteState;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a start changes: founds the site the first time, and believes no host afterwards. */
final class Founding {
    private static final VoId DEFAULT_VO = new VoId("default");

    private Founding() {}

    static List<Change> changes(SiteState state, ControllerSettings settings) {
        List<Change> changes = new ArrayList<>();
        Site site =
                state.site()
                        .map(s -> s.named(settings.siteName()))
                        .orElseGet(
                                () -> new Site(UUID.randomUUID(), settings.siteName(), DEFAULT_VO));
        putIfOther(changes, state, site);
        if (!state.hasVo(site.defaultVo())) {
            changes.add(new Change.Put(new Vo(site.defaultVo(), "Default VO")));
        }
        network(state, settings.network()).forEach(changes::add);
        if (state.users().noneMatch(PeoplePlanner::administers)) {
            // Else nobody could say who may do what: the account that has the site's files may.
            changes.add(new Change.Put(administrator(state, settings.owner())));
        }
        state.hosts()
                .filter(Founding::believed)
                .map(host -> host.withState(HostState.UNKNOWN, Optional.empty()))
                .forEach(host -> changes.add(new Change.Put(host)));
        return changes;
    }

    /** Bridges are the settings' matter, addresses that of people, once the site is there. */
    private static List<Change> network(SiteState state, Network wanted) {
        Optional<Network> there = state.network(wanted.id());
        if (there.isEmpty()) {
            return wanted.ipv4().isEmpty()
                    ? List.of(new Change.Put(wanted))
                    : List.of(new Change.Put(wanted), new Change.Put(everybodys(wanted)));
        }
        Network network = there.get();
        return network.segment().isPresent()
                        || network.kind() == wanted.kind()
                                && network.bridge().equals(wanted.bridge())
                ? List.of()
                : List.of(new Change.Put(network.attached(wanted.kind(), wanted.bridge())));
    }

    private static AddressPool everybodys(Network network) {
        return new AddressPool(
                network.id(), Optional.empty(), List.of(network.ipv4().orElseThrow()));
    }

    private static User administrator(SiteState state, String name) {
        User user = state.user(name).orElse(new User(name, "", Set.of(), Set.of()));
        Set<Role> roles = new HashSet<>(user.roles());
        roles.add(Role.SITE_ADMINISTRATOR);
        return new User(name, user.title(), roles, user.vos(), user.grants(), user.accounts());
    }

    private static boolean believed(Host host) {
        return host.state() == HostState.ONLINE || host.state() == HostState.IMPAIRED;
    }

    private static void putIfOther(List<Change> changes, SiteState state, Entity entity) {
        if (!state.get(entity.key()).equals(Optional.of(entity))) {
            changes.add(new Change.Put(entity));
        }
    }
}
