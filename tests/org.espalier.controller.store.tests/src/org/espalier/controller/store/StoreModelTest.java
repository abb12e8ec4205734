// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.event.Revision;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.CommandRecord;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.controller.core.journal.MemoryJournal;
import org.espalier.controller.core.journal.Recovered;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The store on disk against one in memory: after any sequence of batches, refused batches,
 * snapshots and re-openings both have kept the same.
 */
class StoreModelTest {
    private static final int STEPS = 60;

    @TempDir private Path temp;
    private final MemoryJournal model = new MemoryJournal();
    private long revision;
    private long command;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void bothKeepTheSame(long seed) throws Exception {
        Random random = new Random(seed);
        Journal journal = open();
        try {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(10)) {
                    case 0 -> {
                        journal.close();
                        journal = open();
                    }
                    case 1 -> compact(journal, random);
                    case 2 -> refused(journal, random);
                    default -> append(journal, batch(random));
                }
                same(journal, random);
            }
        } finally {
            journal.close();
        }
    }

    private Journal open() throws JournalException {
        return new SqliteStore().open(temp.resolve("store"));
    }

    /** Some revisions with gaps between their numbers, and some commands. */
    private Batch batch(Random random) {
        List<Revision> revisions = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            revision += 1 + random.nextInt(3);
            revisions.add(Records.revision(revision, "x".repeat(random.nextInt(2000))));
        }
        List<CommandRecord> commands = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            commands.add(Records.command(++command));
        }
        return new Batch(revisions, commands);
    }

    private void append(Journal journal, Batch batch) throws JournalException {
        journal.append(batch);
        model.append(batch);
    }

    /** A batch whose last part cannot be kept: nothing of it is. */
    private void refused(Journal journal, Random random) {
        if (command == 0) {
            return;
        }
        Batch good = batch(random);
        List<CommandRecord> commands = new ArrayList<>(good.commands());
        commands.add(Records.command(1));
        assertThatThrownBy(() -> journal.append(new Batch(good.revisions(), commands)))
                .isInstanceOf(JournalException.class);
        // Their numbers may be used again.
        command -= good.commands().size();
        if (!good.revisions().isEmpty()) {
            revision = good.revisions().get(0).number() - 1;
        }
    }

    private void compact(Journal journal, Random random) throws JournalException {
        long base = model.recover().base().number();
        if (revision > base) {
            long upTo = base + 1 + random.nextInt((int) (revision - base));
            journal.compact(Records.snapshot(upTo, random.nextInt(50)));
            model.compact(journal.recover().base());
        }
    }

    private void same(Journal journal, Random random) throws JournalException {
        Recovered there = journal.recover();
        assertThat(there.base()).isEqualTo(model.recover().base());
        assertThat(there.tail()).isEqualTo(model.recover().tail());
        assertThat(there.auditSequence()).isEqualTo(command);
        int from = random.nextInt((int) command + 1);
        int limit = 1 + random.nextInt(10);
        assertThat(
                        journal.audit(from, limit).stream()
                                .map(entry -> entry.withHash(Optional.empty())))
                .containsExactlyElementsOf(model.audit(from, limit));
        for (long id = 0; id <= command + 1; id++) {
            assertThat(journal.command(Records.id(id))).isEqualTo(model.command(Records.id(id)));
        }
    }
}
