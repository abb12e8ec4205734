// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** The addresses of network cards. */
class MacAddressTest {
    @Test
    void thousandsOfVmsHaveNoAddressTwice() {
        Random random = new Random(19);
        int vms = 100_000;
        Set<MacAddress> addresses = new HashSet<>();
        for (int i = 0; i < vms; i++) {
            addresses.add(MacAddress.of(new VmId(new UUID(random.nextLong(), random.nextLong()))));
        }
        assertThat(addresses).hasSize(vms);
    }

    @Test
    void aVmKeepsItsAddressAndOthersHaveTheirs() {
        VmId vm = VmId.random();
        MacAddress address = MacAddress.of(vm);
        assertThat(address.value()).matches("02(:[0-9a-f]{2}){5}");
        assertThat(MacAddress.of(vm)).isEqualTo(address);
        assertThat(MacAddress.of(VmId.random())).isNotEqualTo(address);
    }

    @Test
    void theNextOneIsAnotherInTheSameRange() {
        assertThat(new MacAddress("02:00:00:00:00:ff").next())
                .isEqualTo(new MacAddress("02:00:00:00:01:00"));
        assertThat(new MacAddress("02:ff:ff:ff:ff:ff").next())
                .isEqualTo(new MacAddress("02:00:00:00:00:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "02:00:00:00:00", "02-00-00-00-00-01", "02:00:00:00:00:0g"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> new MacAddress(text)).hasMessageContaining("is no MAC address");
    }
}
