// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.Capability;

import java.util.List;

/** libvirt's test driver, through libvirtd. */
class TestDriverConformanceTest extends DriverConformance {
    @Override
    String uri(Lab from) {
        return from.test();
    }

    @Override
    String driverName() {
        return "test";
    }

    @Override
    List<Capability> lacks() {
        return List.of(
                Capability.GUESTS,
                Capability.START_PAUSED,
                Capability.RESTORE_PAUSED,
                Capability.LIVE_MIGRATION,
                Capability.CONSOLE,
                Capability.SERIAL_LOG,
                Capability.MEMORY_COUNTERS,
                Capability.DISK_COUNTERS,
                Capability.NET_COUNTERS);
    }
}
