// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.core.journal.JournalException;
import org.espalier.lab.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** The disk of the store is full: on a real, small file system. */
class DiskFullTest {
    @TempDir private Path place;

    @Test
    void diskFullAtTheStore_nothingIsLostAndItGoesOnWhenThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.at(place, 6000)) {
            // The native library is there before the disk is full.
            Path directory = Files.createDirectory(disk.place().resolve("store"));
            Path ballast = place.resolve("ballast");
            Files.write(ballast, new byte[2 << 20]);
            long kept;
            try (Journal journal = new SqliteStore().open(directory)) {
                kept = fill(journal);
                assertThat(journal.command(Records.id(kept))).isPresent();
                assertThat(journal.command(Records.id(kept + 1))).isEmpty();
                Files.delete(ballast);
                journal.append(Records.batch(kept + 1, 20_000));
            }
            try (Journal journal = new SqliteStore().open(directory)) {
                assertThat(journal.recover().tail()).hasSize((int) kept + 1);
                assertThat(journal.recover().auditSequence()).isEqualTo(kept + 1);
            }
        }
    }

    /** Appends until the disk is full, and then some more in vain; returns how many it took. */
    private static long fill(Journal journal) throws JournalException {
        long kept = 0;
        int refused = 0;
        while (refused < 20) {
            assertThat(kept).as("the disk is never full").isLessThan(1000);
            try {
                journal.append(Records.batch(kept + 1, 20_000));
                kept++;
            } catch (JournalException e) {
                assertThat(e.full()).as(e.getMessage()).isTrue();
                assertThat(e.refusal().code()).isEqualTo(Refusal.Code.DISK_FULL);
                assertThat(e).hasMessageContaining("Make room there");
                refused++;
            }
        }
        assertThat(kept).isPositive();
        return kept;
    }

    @Test
    void diskFullWhenTheStoreIsMade_isNamed() throws Exception {
        try (SmallDisk disk = SmallDisk.at(place, 64)) {
            Path directory = Files.createDirectory(disk.place().resolve("store"));
            Files.write(place.resolve("ballast"), new byte[48 << 10]);
            try (Journal journal = new SqliteStore().open(directory)) {
                fill(journal);
            } catch (JournalException e) {
                assertThat(e.getMessage()).containsAnyOf("is full", "No space left");
            }
        }
    }
}
