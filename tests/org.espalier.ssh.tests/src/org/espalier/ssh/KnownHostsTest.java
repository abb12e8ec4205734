// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.ssh.TrustedKeys.Verdict;
import org.espalier.ssh.internal.HostKeyLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.IntStream;

class KnownHostsTest {
    @TempDir private Path directory;

    private static byte[] key(int content) {
        byte[] type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(4 + type.length + 8)
                .putInt(type.length)
                .put(type)
                .putInt(4)
                .putInt(content)
                .array();
    }

    private static String words(int content) {
        return " ssh-ed25519 " + Base64.getEncoder().encodeToString(key(content));
    }

    private KnownHosts file(String text) throws IOException {
        Path file = directory.resolve("known_hosts");
        Files.writeString(file, text);
        return new KnownHosts(file);
    }

    @Test
    void aMissingFileKnowsNobody() throws Exception {
        KnownHosts none = new KnownHosts(directory.resolve("none"));
        assertThat(none.check("node01", key(1))).isEqualTo(Verdict.UNKNOWN);
        assertThat(none.keys("node01")).isEmpty();
    }

    @Test
    void namesPatternsPortsAndCommentsAreRead() throws Exception {
        KnownHosts known =
                file(
                        "# a comment\n\nnode01,10.0.0.1"
                                + words(1)
                                + " root@node01\n[node02]:2222"
                                + words(2)
                                + "\n*.rack1,!bad.rack1"
                                + words(3)
                                + "\nbroken line\nnode09 ssh-rsa"
                                + words(9).substring(12)
                                + "\n");
        assertThat(known.check("node01", key(1))).isEqualTo(Verdict.KNOWN);
        assertThat(known.check("NODE01", key(1))).isEqualTo(Verdict.KNOWN);
        assertThat(known.check("10.0.0.1", key(1))).isEqualTo(Verdict.KNOWN);
        assertThat(known.check("node01", key(2))).isEqualTo(Verdict.CHANGED);
        assertThat(known.check("[node02]:2222", key(2))).isEqualTo(Verdict.KNOWN);
        assertThat(known.check("node02", key(2))).isEqualTo(Verdict.UNKNOWN);
        assertThat(known.check("a.rack1", key(3))).isEqualTo(Verdict.KNOWN);
        assertThat(known.check("bad.rack1", key(3))).isEqualTo(Verdict.UNKNOWN);
        assertThat(known.check("node09", key(9))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void oneOfSeveralKeysIsEnoughAndARevokedOneNever() throws Exception {
        KnownHosts known =
                file(
                        "node01"
                                + words(1)
                                + "\nnode01"
                                + words(2)
                                + "\n@revoked node01"
                                + words(2)
                                + "\n@cert-authority node05"
                                + words(5)
                                + "\n");
        assertThat(known.check("node01", key(1))).isEqualTo(Verdict.KNOWN);
        assertThat(known.check("node01", key(2))).isEqualTo(Verdict.REVOKED);
        assertThat(known.check("node05", key(5))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void hashedNamesAreReadAndWritten() throws Exception {
        assertThat(HostKeyLine.hashed("node01", key(1)))
                .isNotEqualTo(HostKeyLine.hashed("node01", key(1)));
        KnownHosts known =
                file(HostKeyLine.hashed("node01", key(1)) + "\n|1|x|y" + words(2) + "\n");
        assertThat(known.check("Node01", key(1))).isEqualTo(Verdict.KNOWN);
        assertThat(known.check("node02", key(1))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void addingEndsALineThatWasNotEnded() throws Exception {
        KnownHosts known = file("node01" + words(1));
        known.add("node02", key(2));
        known.add("node02", key(2));
        assertThat(Files.readAllLines(known.file())).hasSize(2);
        assertThat(known.check("node01", key(1))).isEqualTo(Verdict.KNOWN);
        assertThat(known.check("node02", key(2))).isEqualTo(Verdict.KNOWN);
    }

    @Test
    void addingAnotherKeyOfAKnownHostIsRefused() throws Exception {
        KnownHosts known = file("node01" + words(1) + "\n");
        assertThatThrownBy(() -> known.add("node01", key(2)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another key of node01");
        assertThat(Files.readAllLines(known.file())).hasSize(1);
    }

    @Test
    void manyAtOnceLoseNothing() throws Exception {
        Path file = directory.resolve("deep/known_hosts");
        IntStream.range(0, 64)
                .parallel()
                .forEach(
                        i -> {
                            try {
                                // Each with an object of its own, as processes have.
                                new KnownHosts(file).add("node" + i, key(i));
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        });
        KnownHosts known = new KnownHosts(file);
        for (int i = 0; i < 64; i++) {
            assertThat(known.check("node" + i, key(i))).isEqualTo(Verdict.KNOWN);
        }
        assertThat(Files.readAllLines(file)).hasSize(64);
    }

    @Test
    void whatIsNoFileIsNamed() throws Exception {
        Path place = Files.createDirectory(directory.resolve("known"));
        assertThatThrownBy(() -> new KnownHosts(place).check("node01", key(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(place + " is no file");
    }
}
