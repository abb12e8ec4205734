// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Domain.Power;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hypervisors are known, and what their states mean. */
class DialectTest {
    @ParameterizedTest
    @CsvSource({
        "qemu:///system, QEMU",
        "qemu+unix:///system?socket=/run/x, QEMU",
        "qemu+ssh://node01/system, QEMU",
        "test:///default, TEST",
        "test+unix:///default?socket=/run/x, TEST"
    })
    void known(String uri, Dialect dialect) {
        assertThat(Dialect.of(uri)).contains(dialect);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "qemu", "xen:///", "qemux:///", "lxc+unix:///", "+qemu:///"})
    void unknown(String uri) {
        assertThat(Dialect.of(uri)).isEmpty();
    }

    @Test
    void anUnknownOneHasNoDriver() {
        try (Drivers drivers = new Drivers()) {
            assertThat(drivers.handles("xen:///")).isFalse();
            assertThatThrownBy(() -> drivers.open(Rig.HOST, "xen:///", new RecordingListener()))
                    .hasMessageContaining("xen:///");
        }
    }

    @Test
    void withoutRootThereAreNoBridges() {
        assertThat(Dialect.QEMU.capabilities("qemu:///system"))
                .contains(Capability.BRIDGED_NETWORK);
        assertThat(Dialect.QEMU.capabilities("qemu+unix:///session?socket=/run/x"))
                .contains(Capability.USER_NETWORK)
                .doesNotContain(Capability.BRIDGED_NETWORK);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, RUNNING, false", // booted
        "1, 7, RUNNING, true", // crashed
        "2, 0, RUNNING, false", // blocked
        "3, 1, PAUSED, false", // by a person
        "3, 3, PAUSED, false", // is saved
        "3, 5, PAUSED, true", // its disk fails
        "3, 6, PAUSED, true", // watchdog
        "3, 8, STOPPING, false", // powers off
        "3, 10, PAUSED, true", // crashed
        "4, 0, STOPPING, false",
        "5, 0, OFF, false",
        "5, 1, OFF, false", // powered off
        "5, 2, OFF, false", // destroyed
        "5, 3, OFF, true", // its process died
        "5, 5, OFF, false", // saved
        "5, 6, OFF, true", // did not start
        "6, 0, OFF, true",
        "7, 0, PAUSED, true", // asleep
        "0, 0, OFF, true",
        "99, 0, OFF, true"
    })
    void states(int state, int reason, Power power, boolean trouble) {
        DomainStatus status = DomainStatus.of(state, reason);
        assertThat(status.power()).isEqualTo(power);
        assertThat(status.trouble() != null).isEqualTo(trouble);
    }
}
