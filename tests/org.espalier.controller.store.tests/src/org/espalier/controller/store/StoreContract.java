// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.AuditProof;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.AddressUse;
import org.espalier.controller.core.journal.AddressRow;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.Recovered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What holds for every kind of store: what goes in comes out again, also later. */
abstract class StoreContract {
    /** Opens the store of this test. */
    abstract Journal open() throws JournalException;

    /** Does {@code sql} behind the closed store's back. */
    abstract void inDatabase(String sql) throws Exception;

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
    void commandsAreReadInPagesWithTheirLinks() throws Exception {
        try (Journal journal = open()) {
            for (int i = 1; i <= 5; i++) {
                journal.append(Records.batch(i));
            }
            List<CommandRecord> page = journal.commands(2, 2);
            assertThat(page)
                    .extracting(record -> record.request().id())
                    .containsExactly(Records.id(3), Records.id(4));
            assertThat(page).extracting(CommandRecord::audit).isEqualTo(journal.audit(2, 2));
            assertThat(page.get(0).audit().hash()).isPresent();
            assertThat(journal.commands(5, 10)).isEmpty();
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
            AuditEntry first = journal.audit(0, 1).get(0);
            assertThat(first.withHash(Optional.empty())).isEqualTo(Records.command(1).audit());
            assertThat(first.hash().orElseThrow().toArray()).hasSize(32);
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
    void anAuditThatNobodyTouchedIsWhole() throws Exception {
        AuditProof before;
        try (Journal journal = open()) {
            assertThat(journal.verify())
                    .isEqualTo(new AuditProof(0, Optional.empty(), Optional.empty()));
            journal.append(many(1, 2500));
            journal.append(many(2501, 2503));
            before = journal.verify();
            assertThat(before.entries()).isEqualTo(2503);
            assertThat(before.broken()).isEmpty();
            assertThat(before.head()).isEqualTo(journal.audit(2502, 1).get(0).hash());
        }
        try (Journal journal = open()) {
            assertThat(journal.verify()).isEqualTo(before);
            journal.append(Records.batch(2504));
            assertThat(journal.verify().entries()).isEqualTo(2504);
            assertThat(journal.verify().head()).isNotEqualTo(before.head());
        }
    }

    private static Batch many(int from, int to) {
        return new Batch(
                List.of(), IntStream.rangeClosed(from, to).mapToObj(Records::command).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "3; UPDATE command SET audit = (SELECT audit FROM command WHERE sequence = 2)"
                        + " WHERE sequence = 3",
                "3; UPDATE command SET request = (SELECT request FROM command WHERE sequence = 2)"
                        + " WHERE sequence = 3",
                "5; UPDATE command SET reply = (SELECT reply FROM command WHERE sequence = 2)"
                        + " WHERE sequence = 5",
                "4; UPDATE command SET chain = (SELECT chain FROM command WHERE sequence = 2)"
                        + " WHERE sequence = 4",
                "5; UPDATE command SET chain = NULL WHERE sequence = 5",
                "1; DELETE FROM command WHERE sequence = 1",
                "2; DELETE FROM command WHERE sequence IN (2, 4)"
            })
    void aRowThatWasEditedIsNamed(long sequence, String sql) throws Exception {
        try (Journal journal = open()) {
            journal.append(many(1, 5));
        }
        inDatabase(sql);
        try (Journal journal = open()) {
            AuditProof proof = journal.verify();
            assertThat(proof.broken()).contains(sequence);
            assertThat(proof.entries()).isEqualTo(sequence - 1);
            assertThat(proof.message())
                    .startsWith("The audit was changed outside Espalier: entry " + sequence + " ");
            assertThat(journal.audit(0, 10)).as("it is read all the same").isNotEmpty();
            journal.append(Records.batch(6));
            assertThat(journal.verify()).as("going on mends nothing").isEqualTo(proof);
        }
    }

    /** As the store was before there was a chain. */
    @Test
    void anOlderStoreGetsItsChain() throws Exception {
        AuditProof proof;
        try (Journal journal = open()) {
            journal.append(many(1, 1200));
            proof = journal.verify();
        }
        inDatabase("DROP TABLE address_use");
        inDatabase("ALTER TABLE command DROP COLUMN chain");
        inDatabase("UPDATE schema_version SET version = 1");
        try (Journal journal = open()) {
            assertThat(journal.verify()).isEqualTo(proof);
            journal.append(Records.batch(1201));
            assertThat(journal.verify().entries()).isEqualTo(1201);
        }
    }

    @Test
    void whoHadAnAddressIsKeptWithItsTimesUntilItIsOld() throws Exception {
        AddressUse first = Records.use("tiny-1", 0);
        AddressUse second = Records.use("tiny-2", 7200);
        try (Journal journal = open()) {
            journal.append(Records.revision(1, 0, new Change.Put(first)));
            assertThat(uses(journal)).containsExactly(first);
            journal.append(
                    Records.revision(2, 3600, new Change.Put(first.ended(Records.at(3600)))));
            journal.append(Records.revision(3, 7200, new Change.Put(second)));
        }
        try (Journal journal = open()) {
            assertThat(uses(journal)).containsExactly(second, first.ended(Records.at(3600)));
            assertThat(journal.addresses(Long.MAX_VALUE, 1)).hasSize(1);
            // On another host, in one step; then its VM is gone.
            AddressUse third = Records.use("tiny-3", 9000);
            journal.append(Records.revision(4, 9000, new Change.Put(third)));
            journal.append(Records.revision(5, 9100, new Change.Remove(third.key())));
            assertThat(uses(journal))
                    .containsExactly(
                            third.ended(Records.at(9100)),
                            second.ended(Records.at(9000)),
                            first.ended(Records.at(3600)));
            journal.compact(new Snapshot(5, Records.at(3601).plus(AddressRow.KEPT), List.of()));
            assertThat(uses(journal)).hasSize(2).doesNotContain(first.ended(Records.at(3600)));
        }
    }

    private static List<AddressUse> uses(Journal journal) throws JournalException {
        return journal.addresses(Long.MAX_VALUE, 100).stream().map(AddressRow::use).toList();
    }
}
