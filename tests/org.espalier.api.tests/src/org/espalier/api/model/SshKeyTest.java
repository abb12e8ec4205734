// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is pasted as a public key. */
class SshKeyTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ";

    @Test
    void aLineOfAPublicKeyIsTakenAsItIs() {
        assertThat(new SshKey("  " + KEY + " anna@home \n").value()).isEqualTo(KEY + " anna@home");
        assertThat(new SshKey(KEY)).hasToString(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nabc",
            })
    void aPrivateKeyIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> new SshKey(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("This is a private key")
                .hasMessageNotContaining("BEGIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "command=\"x\" " + KEY, "ssh-dss AAAAB3NzaC1kc3M="})
    void whatIsNoKeyIsNamed(String text) {
        assertThatThrownBy(() -> new SshKey(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no public key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh-ed25519",
                "ssh-ed25519 AAAA",
                "ssh-ed25519 not*base64",
                // The type of another key in front.
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ",
                // Its name alone, without a key.
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"
            })
    void halfAKeyIsNamed(String text) {
        assertThatThrownBy(() -> new SshKey(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no whole public key");
    }

    @Test
    void twoLinesAreNotOne() {
        assertThatThrownBy(() -> new SshKey(KEY + " anna\nssh-rsa x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("characters that cannot be shown");
        assertThatThrownBy(() -> new SshKey(KEY + " " + "a".repeat(SshKey.MAX_LENGTH)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
