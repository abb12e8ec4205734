// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Nobody but the controller's account reads what the store keeps, whoever made it. */
class SecureFilesTest {
    @TempDir private Path top;

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void everyDirectoryThatIsMadeIsTheOwnersAlone() throws IOException {
        Path deep = top.resolve("a/b/c");
        SecureFiles.directory(deep);
        assertThat(mode(deep)).isEqualTo("rwx------");
        assertThat(mode(top.resolve("a"))).isEqualTo("rwx------");
    }

    @Test
    void aDirectoryThatIsThereIsClosedAndThoseAboveItStay() throws IOException {
        Path above = Files.createDirectory(top.resolve("above"));
        Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path open = Files.createDirectory(above.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        SecureFiles.directory(open);
        assertThat(mode(open)).isEqualTo("rwx------");
        assertThat(mode(above)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void whereAFileIsThereIsNoDirectory() throws IOException {
        Path file = Files.writeString(top.resolve("file"), "kept");
        assertThatThrownBy(() -> SecureFiles.directory(file))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("kept");
    }

    @Test
    void aFileIsMadeEmptyAndTheOwnersAlone() throws IOException {
        Path file = top.resolve("site.db");
        SecureFiles.file(file);
        assertThat(file).isEmptyFile();
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsThereIsClosedAndKeepsWhatIsInIt() throws IOException {
        Path file = Files.writeString(top.resolve("site.db"), "kept");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        SecureFiles.file(file);
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(file).hasContent("kept");
    }

    @Test
    void aFileIsNotMadeWhereItsDirectoryIsNot() {
        assertThatThrownBy(() -> SecureFiles.file(top.resolve("away/site.db")))
                .isInstanceOf(IOException.class);
        assertThat(top.resolve("away")).doesNotExist();
    }
}
