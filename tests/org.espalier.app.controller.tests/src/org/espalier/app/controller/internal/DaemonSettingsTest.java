// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.controller.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.model.Network;
import org.espalier.controller.core.ControllerSettings;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

class DaemonSettingsTest {
    private static DaemonSettings of(Map<String, String> given) throws IOException {
        return DaemonSettings.of(given::get);
    }

    @Test
    void theSiteDirectoryIsEnough() throws Exception {
        DaemonSettings settings = of(Map.of("espalier.site", "/srv/site"));
        assertThat(settings.directory()).isEqualTo(Path.of("/srv/site"));
        assertThat(settings.address()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isZero();
        assertThat(settings.controller().directory()).isEqualTo(Path.of("/srv/site/store"));
        assertThat(settings.controller().images()).isEqualTo(Path.of("/srv/site/images"));
        assertThat(settings.controller().siteName()).isEqualTo("Site");
        assertThat(settings.gate().socket()).isEqualTo(Path.of("/srv/site/gate/controller.socket"));
    }

    @Test
    void everythingCanBeSaid() throws Exception {
        DaemonSettings settings =
                of(
                        Map.of(
                                "espalier.site", "/s",
                                "espalier.site.name", "Riverside",
                                "espalier.address", "ctl.example",
                                "espalier.port", "7443",
                                "espalier.images", "/pool",
                                "espalier.gate", "/run/espalier/controller.socket"));
        assertThat(settings.gate().socket()).isEqualTo(Path.of("/run/espalier/controller.socket"));
        assertThat(settings.address()).isEqualTo("ctl.example");
        assertThat(settings.port()).isEqualTo(7443);
        assertThat(settings.controller().images()).isEqualTo(Path.of("/pool"));
        assertThat(settings.controller().siteName()).isEqualTo("Riverside");
    }

    @Test
    void withoutASiteItSaysWhichPropertyIsMissing() {
        assertThatThrownBy(() -> of(Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("-Despalier.site=DIRECTORY");
    }

    @Test
    void theNetworkIsABridgeOrTheHypervisorsOwn() throws Exception {
        assertThat(network("bridge:lan.7")).isEqualTo(ControllerSettings.bridge("lan.7"));
        assertThat(network("user")).isEqualTo(ControllerSettings.userNetwork());
        assertThat(of(Map.of("espalier.site", "/s")).controller().network())
                .isEqualTo(ControllerSettings.bridge("br0"));
        for (String wrong :
                new String[] {"br0", "bridge:", "bridge:a b", "bridge:0123456789abcdef"}) {
            assertThatThrownBy(() -> network(wrong))
                    .as(wrong)
                    .hasMessageContaining("espalier.network is " + wrong);
        }
    }

    private static Network network(String text) throws IOException {
        return of(Map.of("espalier.site", "/s", "espalier.network", text)).controller().network();
    }

    @Test
    void aPortThatIsNoneIsNamed() {
        for (String wrong : new String[] {"65536", "-1", "http", "123456"}) {
            assertThatThrownBy(() -> of(Map.of("espalier.site", "/s", "espalier.port", wrong)))
                    .as(wrong)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("espalier.port is " + wrong);
        }
    }
}
