// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshTargetTest {
    @Test
    void thePortIsPartOfTheNameWhereItIsNotTheUsualOne() {
        assertThat(new SshTarget("root", "node01", 22)).hasToString("root@node01");
        assertThat(new SshTarget("root", "::1", 2222)).hasToString("root@[::1]:2222");
    }

    @ParameterizedTest
    @CsvSource({
        "-oProxyCommand=x, node01, 22, user name",
        "root, -oProxyCommand=x, 22, host name",
        "root, 'a b', 22, host name",
        "'', node01, 22, user name",
        "root, node01, 0, no port",
        "root, node01, 65536, no port"
    })
    void whatMakesNoSense(String user, String host, int port, String word) {
        assertThatThrownBy(() -> new SshTarget(user, host, port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(word);
    }

    @Test
    void aSecretIsNotPrintedAndCanBeCleared() {
        Secret secret = new Secret("pass".toCharArray());
        assertThat(secret).hasToString("(secret)");
        assertThat(secret.bytes()).isEqualTo("pass".getBytes());
        secret.clear();
        assertThat(secret.bytes()).isEqualTo(new byte[4]);
    }
}
