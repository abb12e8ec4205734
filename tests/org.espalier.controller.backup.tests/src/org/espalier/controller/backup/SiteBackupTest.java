// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.controller.AuditProof;
import org.espalier.api.event.Revision;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.JournalReader;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.journal.Recovered;
import org.espalier.controller.store.SqliteStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A site that is backed up and made again, on real stores. */
class SiteBackupTest {
    private static final Instant AT = Instant.parse("2026-11-21T11:00:00Z");

    @TempDir private Path temp;
    private Path site;
    private Path other;
    private Path file;

    @BeforeEach
    void fill() throws Exception {
        site = temp.resolve("site");
        other = temp.resolve("other");
        file = temp.resolve("out/site.backup");
        Filled.files(site);
        try (Journal journal = store(site)) {
            Filled.fill(journal);
        }
    }

    private static Journal store(Path site) throws JournalException {
        return new SqliteStore().open(site.resolve("store"));
    }

    private void backUp() throws Exception {
        try (Journal journal = store(site)) {
            SiteBackup.write(journal, site, file, AT);
        }
    }

    private Optional<Long> restore() throws Exception {
        return SiteBackup.restore(file, other, directory -> new SqliteStore().open(directory));
    }

    @Test
    void whatIsRestoredIsWhatWasBackedUp() throws Exception {
        backUp();
        assertThat(restore()).isEmpty();
        try (Journal before = store(site);
                Journal after = store(other)) {
            Recovered was = before.recover();
            Recovered is = after.recover();
            assertThat(is.base().number()).isEqualTo(Filled.SNAPSHOT);
            assertThat(is.base().at()).isEqualTo(was.base().at());
            assertThat(Set.copyOf(is.base().entities()))
                    .isEqualTo(Set.copyOf(was.base().entities()));
            assertThat(is.tail()).isEqualTo(was.tail());
            assertThat(is.auditSequence()).isEqualTo(Filled.COMMANDS);
            assertThat(after.commands(0, 5000)).isEqualTo(before.commands(0, 5000));
            assertThat(after.command(Filled.id(17))).isEqualTo(before.command(Filled.id(17)));
            AuditProof proof = after.verify();
            assertThat(proof.broken()).isEmpty();
            assertThat(proof.head()).isEqualTo(before.verify().head());
        }
    }

    @Test
    void theAuthorityComesWithItAndNothingOfTheHosts() throws Exception {
        backUp();
        restore();
        assertThat(other.resolve("ca/authority.pem")).hasContent("a key");
        assertThat(other.resolve("ca/issued.tsv")).isEmptyFile();
        assertThat(other.resolve("control.port")).hasContent("7443\n");
        try (Stream<Path> all = Files.list(other)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("ca", "control.port", "store");
        }
    }

    @Test
    void onlyTheirOwnerReadsThem() throws Exception {
        backUp();
        restore();
        for (Path each : List.of(file, other.resolve("ca/authority.pem"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .as("%s", each)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aSiteThatIsNewAndHasNoSnapshotYet() throws Exception {
        MemoryJournal small = new MemoryJournal();
        small.append(Filled.batch(1));
        SiteBackup.write(small, site, file, AT);
        restore();
        try (Journal after = store(other)) {
            assertThat(after.recover().base().number()).isZero();
            assertThat(after.recover().tail()).extracting(Revision::number).containsExactly(1L);
            assertThat(after.commands(0, 9)).hasSize(1);
        }
    }

    /** A command whose revision is not in it must not be answered as if it were. */
    @Test
    void whatIsCommittedMeanwhileIsNotInItByHalves() throws Exception {
        MemoryJournal running = new MemoryJournal();
        Filled.fill(running);
        JournalReader growing =
                new JournalReader() {
                    @Override
                    public Recovered recover() {
                        return running.recover();
                    }

                    @Override
                    public AuditProof verify() {
                        return running.verify();
                    }

                    @Override
                    public List<CommandRecord> commands(long sequence, int limit) {
                        long next = running.recover().auditSequence() + 1;
                        running.append(Filled.batch(next));
                        return running.commands(sequence, limit);
                    }
                };
        SiteBackup.write(growing, site, file, AT);
        assertThat(running.recover().auditSequence()).isGreaterThan(Filled.COMMANDS);
        restore();
        try (Journal after = store(other)) {
            List<Revision> tail = after.recover().tail();
            assertThat(tail.get(tail.size() - 1).number()).isEqualTo(Filled.COMMANDS);
            assertThat(after.recover().auditSequence()).isEqualTo(Filled.COMMANDS);
        }
    }

    /** Where it is restored the chain is made anew, and would not tell. */
    @Test
    void anAuditThatWasChangedBeforeIsSaid() throws Exception {
        edit(
                "UPDATE command SET reply = (SELECT reply FROM command WHERE sequence = 17)"
                        + " WHERE sequence = 300");
        backUp();
        assertThat(restore()).contains(300L);
    }

    /** As somebody with the database's file might do it. */
    private void edit(String sql) throws Exception {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + site.resolve("store/controller.db"));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    @Test
    void aFileThatIsThereIsNotReplaced() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "mine");
        assertThatThrownBy(this::backUp)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " is there already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aSiteThatIsThereIsNotReplaced() throws Exception {
        backUp();
        Files.createDirectories(other.resolve("ca"));
        assertThatThrownBy(this::restore)
                .hasMessageContaining(other.resolve("ca") + " is there already");
        assertThat(other.resolve("store")).doesNotExist();
    }

    @Test
    void aRestoreThatWasBrokenOffIsNamed() throws Exception {
        backUp();
        Files.createDirectories(other.resolve("restoring"));
        assertThatThrownBy(this::restore).hasMessageContaining("a restore that was broken off");
    }

    @Test
    void aStoreWithASiteInItIsRefused() throws Exception {
        backUp();
        MemoryJournal full = new MemoryJournal();
        full.append(new Batch(Filled.batch(1).revisions(), List.of()));
        assertThatThrownBy(() -> SiteBackup.restore(file, other, directory -> full))
                .hasMessageContaining("there is one in that store already");
    }

    @Test
    void aStoreWithoutASiteIsNoBackup() {
        assertThatThrownBy(() -> SiteBackup.write(new MemoryJournal(), site, file, AT))
                .hasMessageContaining("there is none in its store");
        assertThat(file).doesNotExist();
    }

    @Test
    void whatIsBeingWrittenIsLeftOut() throws Exception {
        Files.writeString(site.resolve("ca/issued.tsv.part"), "half");
        backUp();
        restore();
        assertThat(other.resolve("ca/issued.tsv.part")).doesNotExist();
    }

    @Test
    void asLongAsARestoreIsBrokenOffThereIsNoSite() throws Exception {
        SiteBackup.requireWhole(other);
        Files.createDirectories(other.resolve("restoring"));
        assertThatThrownBy(() -> SiteBackup.requireWhole(other))
                .hasMessageContaining("was broken off")
                .hasMessageContaining(other.toString());
    }

    @Test
    void aBackupThatBreaksOffLeavesNothing() throws Exception {
        JournalReader broken =
                new JournalReader() {
                    @Override
                    public Recovered recover() throws JournalException {
                        try (Journal journal = store(site)) {
                            return journal.recover();
                        }
                    }

                    @Override
                    public AuditProof verify() throws JournalException {
                        try (Journal journal = store(site)) {
                            return journal.verify();
                        }
                    }

                    @Override
                    public List<CommandRecord> commands(long sequence, int limit) {
                        return List.of();
                    }
                };
        assertThatThrownBy(() -> SiteBackup.write(broken, site, file, AT))
                .hasMessageContaining("audit entry 1 is missing");
        assertThat(file.getParent()).isEmptyDirectory();
    }
}
