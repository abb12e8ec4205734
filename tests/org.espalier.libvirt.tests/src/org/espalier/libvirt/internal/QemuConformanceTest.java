// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.Capability;

import java.util.List;

/** The QEMU driver, through libvirtd. */
class QemuConformanceTest extends DriverConformance {
    @Override
    String uri(Lab from) {
        return from.qemu();
    }

    @Override
    String driverName() {
        return "qemu";
    }

    @Override
    List<Capability> lacks() {
        return List.of();
    }
}
