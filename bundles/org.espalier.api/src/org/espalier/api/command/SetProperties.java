// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.HostId;
import org.espalier.api.model.Property;
import org.espalier.api.model.VmId;

import java.util.Objects;
import java.util.Set;

/**
 * Sets what people keep about VMs and hosts: tags, a note, an owner, whether they are protected or
 * locked. Hosts and agents have no part in it. Refused, with their names, where one is not known.
 * Where it holds already, that is success.
 *
 * @param vms of which VMs
 * @param hosts of which hosts; with {@code vms} at least one
 * @param property what they get
 */
public record SetProperties(Set<VmId> vms, Set<HostId> hosts, Property property)
        implements Command {
    /** Checks and copies. */
    public SetProperties {
        vms = Set.copyOf(vms);
        hosts = Set.copyOf(hosts);
        Objects.requireNonNull(property, "property");
        if (vms.isEmpty() && hosts.isEmpty()) {
            throw new IllegalArgumentException("Nothing is named. Name a VM or a host.");
        }
    }

    /** Of VMs. */
    public static SetProperties ofVms(Set<VmId> vms, Property property) {
        return new SetProperties(vms, Set.of(), property);
    }

    /** Of hosts. */
    public static SetProperties ofHosts(Set<HostId> hosts, Property property) {
        return new SetProperties(Set.of(), hosts, property);
    }
}
