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
import org.junit.jupiter.api.Test;

import java.util.List;

/** What holds for every kind of store: what goes in comes out again, also later. */
abstract class StoreContract {
    /** Opens the store of this test. */
    abstract Journal open() throws JournalException;

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
}
