// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.lab.PrivateSshd;
import org.espalier.ssh.SshPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;

class HostKeyLineTest {
    @TempDir private Path directory;

    @Test
    void whatOpenSshHashedIsFound() throws Exception {
        Path key = directory.resolve("key");
        PrivateSshd.keygen(key, "");
        String[] words = Files.readString(directory.resolve("key.pub")).split(" ");
        Path file = directory.resolve("known");
        Files.writeString(file, "node01 " + words[0] + " " + words[1] + "\n");
        PrivateSshd.run("ssh-keygen", "-q", "-H", "-f", file.toString());
        HostKeyLine line = HostKeyLine.parse(Files.readString(file)).orElseThrow();
        assertThat(line.hosts().get(0)).startsWith("|1|");
        assertThat(line.names("node01")).isTrue();
        assertThat(line.names("node02")).isFalse();
        assertThat(HostKeyLine.type(line.key())).isEqualTo("ssh-ed25519");
    }

    @Test
    void keysThatSayNoKind() {
        assertThat(HostKeyLine.type(new byte[0])).isEmpty();
        assertThat(HostKeyLine.type(new byte[] {0, 0, 0, 9, 'x'})).isEmpty();
        assertThat(HostKeyLine.type(new byte[] {-1, 0, 0, 0, 'x'})).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "*, node01, true",
        "node*, node01, true",
        "node0?, node01, true",
        "node0?, node011, false",
        "*.a*b, x.aab, true",
        "*.a*b, x.aac, false",
        "node, node01, false",
        "n**e, node, true",
        "?, '', false",
        "'', '', true"
    })
    void patterns(String pattern, String text, boolean fits) {
        assertThat(SshPattern.match(pattern, text)).isEqualTo(fits);
    }
}
