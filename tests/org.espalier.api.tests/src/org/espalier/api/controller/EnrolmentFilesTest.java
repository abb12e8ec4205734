// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.Bytes;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Map;

/** A controller elsewhere says which files are written on a new host: not anywhere there. */
class EnrolmentFilesTest {
    private static EnrolmentFiles files(String name, int port) {
        return new EnrolmentFiles(
                new HostId("node01"),
                Instant.EPOCH,
                Map.of(name, Bytes.utf8("the secret of it")),
                "192.0.2.1",
                port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token.pem", "ca.pem", "agent2.properties"})
    void namesWithoutPathAreTaken(String name) {
        assertThat(files(name, 8421).files()).containsOnlyKeys(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../token.pem",
                "/etc/passwd",
                "a/b",
                "a\0",
                "a.",
                ".ssh",
                "a\\b"
            })
    void aNameThatLeadsElsewhereIsRefused(String name) {
        assertThatThrownBy(() -> files(name, 8421))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + name + "\" is no name of a credentials file");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65536})
    void aPortThatIsNoneIsRefused(int port) {
        assertThatThrownBy(() -> files("ca.pem", port)).hasMessage("controllerPort is " + port);
    }

    @Test
    void theSecretIsNotInItsWords() {
        assertThat(files("token.pem", 1).toString()).doesNotContain("secret");
    }

    @Test
    void itComesOverTheWireAsItWas() {
        EnrolmentFiles made = files("token.pem", 8421);
        assertThat(ControllerReply.Invited.of(made).made()).isEqualTo(made);
    }
}
