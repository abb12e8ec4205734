// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.HostId;
import org.espalier.model.site.MGroup;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MSshPool;
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.session.SiteSession;
import org.espalier.ui.text.Noun;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where an image can be deployed to.
 *
 * @param name of the choice
 * @param hosts which hosts that are; none where it is a pool
 * @param pool the SSH pool that it is; empty where it is hosts
 */
record Target(String name, Set<HostId> hosts, Optional<String> pool) {
    private Target(String name, Set<HostId> hosts) {
        this(name, hosts, Optional.empty());
    }

    /**
     * What was chosen, where hosts were, then every group, then all of the site, then each machine
     * without an agent.
     */
    static List<Target> all(SiteSession session, Collection<MHost> chosen) {
        List<Target> all = new ArrayList<>();
        if (!chosen.isEmpty()) {
            String name =
                    chosen.size() == 1
                            ? chosen.iterator().next().getName()
                            : NLS.bind(Texts.targetChosen, Noun.HOST.count(chosen.size()));
            all.add(new Target(name, ids(chosen)));
        }
        for (MGroup group : session.site().getGroups()) {
            if (!group.getHosts().isEmpty()) {
                all.add(
                        new Target(
                                named(group.getName(), group.getHosts()), ids(group.getHosts())));
            }
        }
        List<MHost> hosts = session.hosts();
        if (!hosts.isEmpty()) {
            all.add(new Target(named(Texts.targetSite, hosts), ids(hosts)));
        }
        for (MSshPool pool : session.site().getSshPools()) {
            String name = NLS.bind(Texts.targetPool, pool.getName());
            all.add(new Target(name, Set.of(), Optional.of(pool.getName())));
        }
        return all;
    }

    private static String named(String name, Collection<MHost> hosts) {
        return NLS.bind(Texts.targetNamed, name, Noun.HOST.count(hosts.size()));
    }

    private static Set<HostId> ids(Collection<MHost> hosts) {
        return hosts.stream()
                .map(MHost::getId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
