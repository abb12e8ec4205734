// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

class AttachSettingsTest {
    private static Optional<AttachSettings> of(String controller, String credentials)
            throws IOException {
        Map<String, String> given = new HashMap<>();
        given.put("espalier.controller", controller);
        given.put("espalier.credentials", credentials);
        return AttachSettings.of(given::get);
    }

    @Test
    void withoutAControllerNoneIsRead() throws Exception {
        assertThat(of(null, null)).isEmpty();
        assertThat(of("", "")).isEmpty();
        assertThat(of(null, "/c")).isEmpty();
    }

    @Test
    void namesAndAddressesAreTaken() throws Exception {
        assertThat(of("ctl.example:7443", "/c"))
                .contains(new AttachSettings("ctl.example", 7443, Path.of("/c")));
        assertThat(of("192.0.2.7:1", "/c"))
                .contains(new AttachSettings("192.0.2.7", 1, Path.of("/c")));
        assertThat(of("[2001:db8::7]:65535", "/c"))
                .contains(new AttachSettings("2001:db8::7", 65535, Path.of("/c")));
    }

    @Test
    void aTargetThatIsNoneIsNamed() {
        for (String wrong :
                new String[] {"ctl", "ctl:", ":1", "ctl:0", "ctl:65536", "ctl:x", "::1:7"}) {
            assertThatThrownBy(() -> of(wrong, "/c"))
                    .as(wrong)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("espalier.controller is " + wrong + ". Give HOST:PORT.");
        }
    }

    @Test
    void withoutCredentialsItSaysWhichPropertyIsMissing() {
        assertThatThrownBy(() -> of("ctl:7443", null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("-Despalier.credentials=DIRECTORY");
    }

    @Test
    void whereNoSiteCanBeItsOwnAConsoleAttaches() throws Exception {
        Map<String, String> given = Map.of("espalier.attach", "only", "espalier.controller", "");
        assertThat(AttachSettings.wanted(given::get)).isTrue();
        assertThat(AttachSettings.of(given::get)).as("a person is asked").isEmpty();
        assertThat(AttachSettings.wanted(key -> null)).isFalse();
        assertThat(AttachSettings.wanted(Map.of("espalier.controller", "ctl:1")::get)).isTrue();
    }
}
