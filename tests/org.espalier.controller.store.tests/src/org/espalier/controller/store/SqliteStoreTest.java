// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.store.internal.SqliteDialect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.stream.Stream;

/** A store on a real disk. */
class SqliteStoreTest extends StoreContract {
    @TempDir private Path temp;
    private Path directory;

    @BeforeEach
    void place() {
        directory = temp.resolve("site/store");
    }

    @Test
    void onlyTheOwnerCanReadIt() throws Exception {
        try (Journal journal = open()) {
            journal.append(Records.batch(1));
            assertThat(mode(directory)).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files.filter(Files::isRegularFile))
                        .hasSizeGreaterThanOrEqualTo(3)
                        .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void everyCommitIsSynced() throws Exception {
        try (Journal journal = open()) {
            journal.append(Records.batch(1));
            // The index of the log is on the heap: no mapped file that a full disk turns into a
            // crash.
            assertThat(directory.resolve(SqliteStore.FILE + "-shm")).doesNotExist();
            assertThat(directory.resolve(SqliteStore.FILE + "-wal")).exists();
        }
        assertThat(directory.resolve(SqliteStore.FILE + "-wal"))
                .as("closed in order")
                .doesNotExist();
    }

    @Test
    void nativeLibrariesOfKilledProcessesDoNotPileUp() throws Exception {
        open().close();
        Path left = directory.resolve("native/sqlite-3.0-left-behind.so");
        Files.writeString(left, "");
        open().close();
        assertThat(left).doesNotExist();
    }

    @Test
    void aFileInThePlaceOfTheDirectoryIsNamed() throws Exception {
        Files.createDirectories(directory.getParent());
        Files.writeString(directory, "no directory");
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("Check the directory");
    }

    @Override
    Journal open() throws JournalException {
        return new SqliteStore().open(directory);
    }

    @Override
    void inDatabase(String sql) throws Exception {
        try (Connection connection =
                        new SqliteDialect(directory.resolve(SqliteStore.FILE)).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
