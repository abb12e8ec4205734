// SPDX-License-Identifier: EPL-2.0
package org.espalier.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.security.KeyFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

class SecretFilesTest {
    @TempDir Path root;

    @Test
    void everyDirectoryThatIsMadeIsTheOwnersAlone() throws IOException {
        SecretFiles.makeDirectory(root.resolve("a/b"));
        assertThat(mode(root.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(root.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void aDirectoryThatIsThereKeepsItsMode() throws IOException {
        Path shared = Files.createDirectory(root.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));
        SecretFiles.makeDirectory(shared);
        assertThat(mode(shared)).isEqualTo("rwxr-x---");
    }

    @Test
    void eachBitThatIsNotTheOwnersReadOrWriteIsTooMuch() throws IOException {
        Path file = Files.writeString(root.resolve("key.pem"), "key");
        for (String wide :
                new String[] {
                    "rwx------",
                    "rw-r-----",
                    "rw--w----",
                    "rw---x---",
                    "rw----r--",
                    "rw-----w-",
                    "rw------x"
                }) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(wide));
            assertThatThrownBy(() -> SecretFiles.requireOwnerOnly(file))
                    .as(wide)
                    .isInstanceOf(KeyFileException.class)
                    .hasMessageContaining("its mode is " + wide)
                    .hasMessageContaining("chmod 600 " + file);
        }
    }

    @Test
    void lessThanTheOwnerMayHaveIsEnough() throws IOException {
        Path file = Files.writeString(root.resolve("key.pem"), "key");
        for (String narrow : new String[] {"rw-------", "r--------", "---------"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(narrow));
            assertThatCode(() -> SecretFiles.requireOwnerOnly(file))
                    .as(narrow)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aMissingKeyIsNamedAndSaysWhatToDo() {
        Path file = root.resolve("none.pem");
        assertThatThrownBy(() -> SecretFiles.requireOwnerOnly(file))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Enrol again");
    }

    @Test
    void rewritingReplacesContentAndNarrowsTheMode() throws IOException {
        Path file = Files.writeString(root.resolve("key.pem"), "an old and longer key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        SecretFiles.writeAtomically(file, bytes("new"));
        assertThat(file).hasContent("new");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(names()).containsExactly("key.pem");
    }

    @Test
    void aWriteThatFailsLeavesTheOldFileAndNoScrap() throws IOException {
        // A directory that is not empty cannot be replaced by a rename.
        Path occupied = Files.createDirectory(root.resolve("key.pem"));
        Files.writeString(occupied.resolve("inside"), "old");
        assertThatThrownBy(() -> SecretFiles.writeAtomically(occupied, bytes("new")))
                .isInstanceOf(IOException.class);
        assertThat(occupied.resolve("inside")).hasContent("old");
        assertThat(names()).containsExactly("key.pem");
    }

    @Test
    void linesAreAddedAtTheEndOfAFileForTheOwnerAlone() throws IOException {
        Path file = root.resolve("log.tsv");
        SecretFiles.appendLine(file, "first");
        SecretFiles.appendLine(file, "zweite für Zoë");
        assertThat(Files.readAllLines(file)).containsExactly("first", "zweite für Zoë");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(f -> f.getFileName().toString()).toList().stream();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
