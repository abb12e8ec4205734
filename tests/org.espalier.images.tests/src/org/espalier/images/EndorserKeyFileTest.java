// SPDX-License-Identifier: EPL-2.0
package org.espalier.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Endorsers' keys in files. */
class EndorserKeyFileTest {
    @TempDir private Path directory;

    private Path file() {
        return directory.resolve("ada.key");
    }

    @Test
    void aNewKeySignsAndIsItsOwnersAlone() throws Exception {
        EndorserKeyFile made = EndorserKeyFile.make(file());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        EndorserKeyFile read = EndorserKeyFile.read(file());
        assertThat(read.key()).isEqualTo(made.key());
        SignedImage signed = read.sign(Samples.manifest(directory));
        assertThat(SignedImage.parse(signed.bytes()).signer()).contains(made.key());
        assertThatThrownBy(() -> EndorserKeyFile.make(file()))
                .hasMessageContaining("is there already. Name another one.");
        assertThat(EndorserKeyFile.read(file()).key()).isEqualTo(made.key());
    }

    @Test
    void aFileThatOthersCanReadIsNotUsed() throws Exception {
        EndorserKeyFile.make(file());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> EndorserKeyFile.read(file()))
                .hasMessageContaining("rw-r-----")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void whatHoldsNoKeysOrTwoThatDoNotBelongTogetherIsNamed() throws Exception {
        Path other = directory.resolve("bob.key");
        EndorserKeyFile.make(file());
        EndorserKeyFile.make(other);
        String ada = Files.readString(file());
        String bob = Files.readString(other);
        String open = "-----BEGIN PUBLIC KEY-----";
        String mixed = ada.substring(0, ada.indexOf(open)) + bob.substring(bob.indexOf(open));
        for (String text :
                new String[] {
                    "",
                    "x".repeat(100_000),
                    ada.substring(0, ada.indexOf(open)),
                    ada.replace('M', '!')
                }) {
            Files.writeString(file(), text);
            assertThatThrownBy(() -> EndorserKeyFile.read(file()))
                    .hasMessageContaining("holds no endorser's keys");
        }
        Files.writeString(file(), mixed);
        EndorserKeyFile read = EndorserKeyFile.read(file());
        Manifest manifest = Samples.manifest(directory);
        assertThatThrownBy(() -> read.sign(manifest))
                .hasMessageContaining("holds no endorser's keys");
    }
}
