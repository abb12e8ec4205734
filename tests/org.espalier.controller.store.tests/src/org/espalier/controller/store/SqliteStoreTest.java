// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Revision;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.Recovered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A store on a real disk: what goes in comes out again, also later. */
class SqliteStoreTest {
    @TempDir private Path temp;
    private Path directory;

    @BeforeEach
    void place() {
        directory = temp.resolve("site/store");
    }

    @Test
    void aNewStoreIsEmpty() throws Exception {
        try (Journal journal = open()) {
            Recovered recovered = journal.recover();
            assertThat(recovered.base().number()).isZero();
            assertThat(recovered.base().entities()).isEmpty();
            assertThat(recovered.tail()).isEmpty();
            assertThat(recovered.auditSequence()).isZero();
        }
    }

    @Test
    void whatWasAppendedIsThereWhenItIsOpenedAgain() throws Exception {
        try (Journal journal = open()) {
            journal.append(Records.batch(1));
            journal.append(Records.batch(2));
        }
        try (Journal journal = open()) {
            assertThat(journal.recover().tail())
                    .containsExactly(Records.revision(1, ""), Records.revision(2, ""));
            assertThat(journal.recover().auditSequence()).isEqualTo(2);
            assertThat(journal.command(Records.id(2))).contains(Records.command(2));
            assertThat(journal.command(Records.id(3))).isEmpty();
        }
    }

    @Test
    void aBatchIsKeptWhollyOrNotAtAll() throws Exception {
        try (Journal journal = open()) {
            journal.append(Records.batch(1));
            Batch twice =
                    new Batch(
                            List.of(Records.revision(2, "")),
                            List.of(Records.command(2), Records.command(2)));
            assertThatThrownBy(() -> journal.append(twice)).isInstanceOf(JournalException.class);
            assertThat(journal.recover().tail()).hasSize(1);
            assertThat(journal.command(Records.id(2))).isEmpty();
            journal.append(Records.batch(2));
            assertThat(journal.recover().tail()).hasSize(2);
        }
    }

    @Test
    void theAuditIsReadInPages() throws Exception {
        try (Journal journal = open()) {
            for (int i = 1; i <= 10; i++) {
                journal.append(Records.batch(i));
            }
            assertThat(journal.audit(0, 3))
                    .extracting(AuditEntry::sequence)
                    .containsExactly(1L, 2L, 3L);
            assertThat(journal.audit(8, 100))
                    .extracting(AuditEntry::sequence)
                    .containsExactly(9L, 10L);
            assertThat(journal.audit(10, 100)).isEmpty();
            assertThat(journal.audit(0, 1).get(0)).isEqualTo(Records.command(1).audit());
        }
    }

    @Test
    void aSnapshotTakesThePlaceOfWhatIsInIt() throws Exception {
        try (Journal journal = open()) {
            for (int i = 1; i <= 5; i++) {
                journal.append(Records.batch(i));
            }
            journal.compact(Records.snapshot(3, 2500));
            assertThat(journal.recover().base()).isEqualTo(Records.snapshot(3, 2500));
            journal.compact(Records.snapshot(4, 1));
        }
        try (Journal journal = open()) {
            Recovered recovered = journal.recover();
            assertThat(recovered.base()).isEqualTo(Records.snapshot(4, 1));
            assertThat(recovered.tail()).extracting(Revision::number).containsExactly(5L);
            assertThat(journal.command(Records.id(1))).as("answers stay").isPresent();
            assertThat(journal.audit(0, 100)).as("the audit stays").hasSize(5);
        }
    }

    @Test
    void aSnapshotOfNothingIsASnapshot() throws Exception {
        try (Journal journal = open()) {
            journal.append(Records.batch(1));
            journal.compact(Records.snapshot(1, 0));
            assertThat(journal.recover().base()).isEqualTo(Records.snapshot(1, 0));
            assertThat(journal.recover().tail()).isEmpty();
        }
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

    private Journal open() throws JournalException {
        return new SqliteStore().open(directory);
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
