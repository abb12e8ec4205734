// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;

import java.util.Optional;

/**
 * What something is wanted of, as far as scopes of roles go. Where nothing is known of it, only a
 * role on the whole site reaches it.
 *
 * @param vo whose it is
 * @param group the node group it is in
 * @param owner the person whose it is within its VO
 */
record Target(Optional<VoId> vo, Optional<GroupId> group, Optional<String> owner) {
    /** Belongs to the site as a whole, or is not there. */
    static final Target SITE = new Target(Optional.empty(), Optional.empty(), Optional.empty());

    static Target of(VoId vo) {
        return new Target(Optional.of(vo), Optional.empty(), Optional.empty());
    }

    static Target of(GroupId group) {
        return new Target(Optional.empty(), Optional.of(group), Optional.empty());
    }

    /** A pool that is reached over SSH. */
    static Target of(SshPool pool) {
        return pool.vo().map(Target::of).orElse(SITE);
    }

    /** A host; a new one has no group yet. */
    static Target of(HostId host, SiteState state) {
        return new Target(Optional.empty(), group(host, state), Optional.empty());
    }

    /** A VM. One that appeared outside Espalier is its host's, not a VO's. */
    static Target of(Vm vm, SiteState state) {
        boolean managed = vm.origin() == Vm.Origin.MANAGED;
        return new Target(
                managed ? Optional.of(vm.vo()) : Optional.empty(),
                group(vm.host(), state),
                managed ? vm.owner() : Optional.empty());
    }

    /** An image: a plain file of a pool is the site's. */
    static Target of(Image image) {
        return image.details()
                .map(ImageDetails::vo)
                .map(vo -> new Target(Optional.of(vo), Optional.empty(), image.marked().owner()))
                .orElse(SITE);
    }

    private static Optional<GroupId> group(HostId host, SiteState state) {
        return state.host(host).map(Host::group);
    }
}
