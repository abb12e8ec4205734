// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Property;
import org.espalier.api.model.VmId;

import java.util.Objects;
import java.util.Set;

/**
 * Sets what people keep about VMs, hosts and images: tags, a note, a folder, an owner, whether they
 * are protected or locked. Hosts and agents have no part in it. Refused, with their names, where
 * one is not known. Where it holds already, that is success.
 *
 * @param vms of which VMs
 * @param hosts of which hosts
 * @param images of which images; with {@code vms} and {@code hosts} at least one
 * @param property what they get
 */
public record SetProperties(
        Set<VmId> vms, Set<HostId> hosts, Set<ImageId> images, Property property)
        implements Command {
    /** Checks and copies. */
    public SetProperties {
        vms = Set.copyOf(vms);
        hosts = Set.copyOf(hosts);
        images = Set.copyOf(images);
        Objects.requireNonNull(property, "property");
        if (vms.isEmpty() && hosts.isEmpty() && images.isEmpty()) {
            throw new IllegalArgumentException("Nothing is named. Name a VM, a host or an image.");
        }
    }

    /** Of VMs and hosts. */
    public SetProperties(Set<VmId> vms, Set<HostId> hosts, Property property) {
        this(vms, hosts, Set.of(), property);
    }

    /** Of VMs. */
    public static SetProperties ofVms(Set<VmId> vms, Property property) {
        return new SetProperties(vms, Set.of(), property);
    }

    /** Of hosts. */
    public static SetProperties ofHosts(Set<HostId> hosts, Property property) {
        return new SetProperties(Set.of(), hosts, property);
    }

    /** Of images. */
    public static SetProperties ofImages(Set<ImageId> images, Property property) {
        return new SetProperties(Set.of(), Set.of(), images, property);
    }
}
