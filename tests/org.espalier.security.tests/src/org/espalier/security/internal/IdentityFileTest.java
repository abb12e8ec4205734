// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.security.KeyFileException;
import org.espalier.security.PeerRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class IdentityFileTest {
    private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String CERTIFICATE_BEGIN = "-----BEGIN CERTIFICATE-----\n";

    @TempDir Path root;
    private Path file;
    private IdentityFile.Content content;

    @BeforeEach
    void write() throws IOException {
        content = new TestCertificates().issue(PeerRole.AGENT, "node01", "node01");
        file = root.resolve("identity.pem");
        IdentityFile.writeSecret(file, content);
    }

    @Test
    void keyAndCertificateComeBackTogether() throws IOException {
        IdentityFile.Content read = IdentityFile.readSecret(file);
        assertThat(read.key().getEncoded()).isEqualTo(content.key().getEncoded());
        assertThat(read.certificate()).isEqualTo(content.certificate());
    }

    @Test
    void isPemAsOtherToolsReadIt() throws IOException {
        assertThat(Files.readAllLines(file))
                .startsWith("-----BEGIN PRIVATE KEY-----")
                .contains("-----END PRIVATE KEY-----", "-----BEGIN CERTIFICATE-----")
                .endsWith("-----END CERTIFICATE-----")
                .allMatch(line -> line.length() <= 64);
    }

    @Test
    void theOrderOfTheBlocksAndWordsBetweenThemDoNotMatter() throws IOException {
        String text = Files.readString(file);
        int second = text.indexOf(CERTIFICATE_BEGIN);
        Files.writeString(
                file, "host node01\n" + text.substring(second) + "\n" + text.substring(0, second));
        assertThat(IdentityFile.readSecret(file).certificate()).isEqualTo(content.certificate());
    }

    @Test
    void linesOfAnotherSystemAreRead() throws IOException {
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
        assertThat(IdentityFile.readSecret(file).certificate()).isEqualTo(content.certificate());
    }

    @Test
    void aCertificateAloneIsNoIdentity() throws IOException {
        Path alone = root.resolve("ca.pem");
        IdentityFile.writeCertificate(alone, content.certificate());
        assertThat(IdentityFile.readCertificate(alone)).isEqualTo(content.certificate());
        assertThatThrownBy(() -> IdentityFile.readSecret(alone))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(alone.toString())
                .hasMessageContaining("holds no readable private key");
    }

    @Test
    void aKeyAloneIsNoIdentity() throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf(CERTIFICATE_BEGIN)));
        assertThatThrownBy(() -> IdentityFile.readSecret(file))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("holds no readable certificate")
                .hasMessageContaining("Restore it from a copy");
    }

    @Test
    void aFileThatWasCutOffIsBroken() throws IOException {
        String text = Files.readString(file);
        for (int kept = 0; kept < text.length() - 1; kept += 50) {
            Files.writeString(file, text.substring(0, kept));
            assertThatThrownBy(() -> IdentityFile.readSecret(file))
                    .as("the first %d characters", kept)
                    .isInstanceOf(KeyFileException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void aDamagedBlockIsNamedByItsKind() throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.replace(KEY_BEGIN, KEY_BEGIN + "AAAA"));
        assertThatThrownBy(() -> IdentityFile.readSecret(file))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("private key");
        Files.writeString(file, text.replace(CERTIFICATE_BEGIN, CERTIFICATE_BEGIN + "="));
        assertThatThrownBy(() -> IdentityFile.readSecret(file))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("certificate");
    }

    @Test
    void aMissingCertificateIsNamed() {
        assertThatThrownBy(() -> IdentityFile.readCertificate(root.resolve("none.pem")))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("none.pem")
                .hasMessageContaining("not there");
    }
}
