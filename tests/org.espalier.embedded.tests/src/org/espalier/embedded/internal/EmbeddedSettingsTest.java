// SPDX-License-Identifier: EPL-2.0
package org.espalier.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Map;

class EmbeddedSettingsTest {
    private static final Capacity MACHINE = new Capacity(8, 16L << 30, 400L << 30);

    @Test
    void fourHostsByDefault() {
        EmbeddedSettings settings = EmbeddedSettings.of(key -> null, MACHINE);
        assertThat(settings.hosts())
                .extracting(HostId::value)
                .containsExactly("node01", "node02", "node03", "node04");
        assertThat(settings.siteName()).isEqualTo("Local");
    }

    @Test
    void hostsShareHalfOfTheMachine() {
        Map<String, String> given = Map.of("espalier.site.hosts", "8");
        EmbeddedSettings settings = EmbeddedSettings.of(given::get, MACHINE);
        assertThat(settings.hosts()).hasSize(8);
        assertThat(settings.hostCapacity()).isEqualTo(new Capacity(8, 1L << 30, 25L << 30));
    }

    @Test
    void pathsAreMadeAbsolute() {
        Map<String, String> given = Map.of("espalier.site", "x/../site", "espalier.images", "/i");
        EmbeddedSettings settings = EmbeddedSettings.of(given::get, MACHINE);
        assertThat(settings.directory()).isEqualTo(Path.of("site").toAbsolutePath());
        assertThat(settings.images()).isEqualTo(Path.of("/i"));
        assertThat(settings.hostDirectory(new HostId("node02")))
                .isEqualTo(Path.of("site/hosts/node02").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"65", "1000", "-1", "four", "", " 4", "4.0", "99999999999999999999"})
    void aNumberOfHostsThatMakesNoSenseIsRefusedInWords(String hosts) {
        Map<String, String> given = Map.of("espalier.site.hosts", hosts);
        assertThatThrownBy(() -> EmbeddedSettings.of(given::get, MACHINE))
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(NumberFormatException.class)
                .hasMessage(
                        "The site was not started: espalier.site.hosts is \""
                                + hosts
                                + "\", and an embedded site has 0 to 64 hosts. Give a whole number"
                                + " in that range.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "64", "007"})
    void theEndsOfTheRangeAreIn(String hosts) {
        Map<String, String> given = Map.of("espalier.site.hosts", hosts);
        assertThat(EmbeddedSettings.of(given::get, MACHINE).hosts())
                .hasSize(Integer.parseInt(hosts));
    }

    @Test
    void itListensForThisMachineUnlessAnAddressIsGiven() {
        assertThat(EmbeddedSettings.of(key -> null, MACHINE).address()).isEqualTo("127.0.0.1");
        Map<String, String> given = Map.of("espalier.address", "10.1.2.3");
        assertThat(EmbeddedSettings.of(given::get, MACHINE).address()).isEqualTo("10.1.2.3");
    }

    @Test
    void hostsOfALabComeWithTheirAddresses() {
        String lab = "node01=qemu+unix:///system?socket=/l/a,b=test+unix:///default?socket=/l/b";
        Map<String, String> given = Map.of("espalier.lab", lab, "espalier.site", "/s");
        EmbeddedSettings settings = EmbeddedSettings.of(given::get, MACHINE);
        assertThat(settings.hosts()).extracting(HostId::value).containsExactly("node01", "b");
        assertThat(settings.hostCapacity().memoryBytes()).isEqualTo(4L << 30);
        assertThat(settings.hypervisor(new HostId("b")))
                .isEqualTo(
                        new LabHypervisor(
                                "test+unix:///default?socket=/l/b",
                                Path.of("/s/hosts/b/vms"),
                                Path.of("/s/libexec")));
    }

    @Test
    void withoutALabTheHostsAreTheSitesOwn() {
        EmbeddedSettings settings = EmbeddedSettings.of(key -> null, MACHINE);
        assertThat(settings.hypervisor(new HostId("node01"))).isInstanceOf(OwnHypervisor.class);
    }

    @Test
    void aHostOfALabWithoutAddressIsRefusedByName() {
        for (String lab : new String[] {"node01", "node01=", "=qemu:///system", "a=b,,c=d"}) {
            assertThatThrownBy(() -> EmbeddedSettings.of(Map.of("espalier.lab", lab)::get, MACHINE))
                    .as(lab)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Give HOST=URI");
        }
    }
}
