// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CommandId;
import org.espalier.api.controller.AuditEntry;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.testing.Cast;
import org.espalier.controller.core.testing.Cast.Persona;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whoever reads a part of a long audit gets all of that part, and does not have it read anew. */
class AuditReadingTest {
    private final SiteState site = Cast.site();
    private final Entries journal = new Entries();
    private final AuditReading reading = new AuditReading(journal);

    private Sight sight(Persona persona) {
        return new Sight(Who.of(persona.principal(), site), site);
    }

    private List<Long> read(Persona persona, long after, int limit) throws Exception {
        return reading.read(sight(persona), after, limit).stream()
                .map(AuditEntry::sequence)
                .toList();
    }

    @Test
    void allOfThePartIsReadInPages() throws Exception {
        journal.add(2999, "carl");
        journal.add(1, "anna");
        journal.add(1500, "carl");
        journal.add(2, "anna");
        assertThat(read(Persona.USER, 0, 1)).containsExactly(3000L);
        assertThat(read(Persona.USER, 3000, 1)).containsExactly(4501L);
        assertThat(read(Persona.USER, 4501, 10)).containsExactly(4502L);
        assertThat(read(Persona.USER, 0, 10)).containsExactly(3000L, 4501L, 4502L);
        assertThat(read(Persona.AUDITOR, 4499, 2)).containsExactly(4500L, 4501L);
    }

    @Test
    void whatWasLookedThroughIsNotReadAgain() throws Exception {
        journal.add(1, "anna");
        journal.add(5000, "carl");
        assertThat(read(Persona.USER, 0, 500)).containsExactly(1L);
        journal.given = 0;
        assertThat(read(Persona.USER, 1, 500)).isEmpty();
        assertThat(journal.given).isZero();
        journal.add(3, "carl");
        journal.add(1, "anna");
        assertThat(read(Persona.USER, 1, 500)).containsExactly(5005L);
        assertThat(journal.given).isEqualTo(4);
    }

    @Test
    void anotherRoleReadsFromWhereItAsks() throws Exception {
        journal.add(1, "anna");
        journal.add(5, "carl");
        assertThat(read(Persona.USER, 0, 500)).containsExactly(1L);
        assertThat(read(Persona.AUDITOR, 1, 500)).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(read(Persona.USER, 0, 500)).containsExactly(1L);
    }

    /** Audit entries that count how many were given. */
    private static final class Entries implements AuditReading.Pages {
        private final List<AuditEntry> all = new ArrayList<>();
        int given;

        void add(int count, String by) {
            for (int i = 0; i < count; i++) {
                all.add(
                        new AuditEntry(
                                all.size() + 1L,
                                Instant.EPOCH,
                                by,
                                CommandId.random(),
                                "it",
                                "",
                                true,
                                ""));
            }
        }

        @Override
        public List<AuditEntry> after(long sequence, int limit) {
            int from = (int) Math.min(sequence, all.size());
            List<AuditEntry> page = all.subList(from, Math.min(all.size(), from + limit));
            given += page.size();
            return page;
        }
    }
}
