// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.controller.core.journal.Batch;
import org.espalier.controller.core.journal.Journal;
import org.espalier.controller.store.internal.PostgresFigures.Standby;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is said of a store. */
class StoreHealthTest {
    private static final long GIB = 1L << 30;

    @TempDir Path directory;

    private static List<String> severities(List<HealthFinding> findings) {
        return findings.stream().map(f -> f.subject() + " " + f.severity()).toList();
    }

    @Test
    void anOpenStoreTellsItsSizeRoomAndSpeedAndAClosedOneNothing() throws Exception {
        ChosenStore store = new ChosenStore(Optional.empty());
        assertThat(severities(store.check(Instant.now()))).containsExactly("Store UNKNOWN");
        try (Journal journal = store.open(directory)) {
            journal.recover();
            assertThat(severities(store.check(Instant.now()))).contains("Speed UNKNOWN");
            journal.append(new Batch(List.of(), List.of()));
            List<HealthFinding> findings = store.check(Instant.now());
            assertThat(findings)
                    .extracting(HealthFinding::subject)
                    .containsExactly("Size", "File system", "Speed");
            assertThat(findings.get(0).message()).contains("controller.db takes ");
            assertThat(findings.get(2).message()).contains("The last sync took ");
            assertThat(findings.get(2).severity()).isNotEqualTo(Severity.UNKNOWN);
        }
        assertThat(severities(store.check(Instant.now()))).containsExactly("Store UNKNOWN");
    }

    @Test
    void aStoreThatCannotBeReadIsBadAndItsSpeedIsStillTold() {
        StoreHealth health =
                new StoreHealth(
                        new SyncTimes(),
                        () -> {
                            throw new IOException("The store is out of reach.");
                        });
        List<HealthFinding> findings = health.check(Instant.now());
        assertThat(severities(findings)).containsExactly("Store BAD", "Speed UNKNOWN");
        assertThat(findings.get(0).message()).isEqualTo("The store is out of reach.");
    }

    @ParameterizedTest
    @CsvSource({"999, WELL", "1000, WARNING"})
    void aSyncOfASecondIsSlow(int peak, Severity expected) {
        HealthFinding finding =
                StoreHealth.speed(
                        new SyncTimes.Times(Duration.ofMillis(3), Duration.ofMillis(peak)));
        assertThat(finding.severity()).isEqualTo(expected);
        assertThat(finding.message()).contains("3 ms").contains(peak + " ms");
    }

    @ParameterizedTest
    @CsvSource({
        // size, free of 100 GiB
        "1, 50, WELL",
        "1, 16, WELL",
        "1, 15, WARNING",
        "20, 19, BAD",
        "0, 0, BAD"
    })
    void roomIsForOneMoreSnapshotAtLeast(long size, long free, Severity expected) {
        HealthFinding finding = SqliteFigures.room("db", size * GIB, 100 * GIB, free * GIB);
        assertThat(finding.severity()).isEqualTo(expected);
    }

    @Test
    void aStandbyThatCommitsWaitForIsWell() {
        assertThat(
                        severities(
                                PostgresFigures.standbys(
                                        "b", List.of(new Standby("b", "streaming", "sync")))))
                .containsExactly("Standby b WELL");
    }

    @Test
    void withoutTheStandbyThatCommitsWaitForCommandsWait() {
        List<HealthFinding> findings =
                PostgresFigures.standbys("b", List.of(new Standby("c", "streaming", "async")));
        assertThat(severities(findings)).containsExactly("Standby c WELL", "Standby BAD");
        assertThat(findings.get(1).message()).contains("\"b\"").contains("commands wait");
    }

    @Test
    void whereCommitsWaitForNobodyThatIsAWarning() {
        assertThat(severities(PostgresFigures.standbys("", List.of())))
                .containsExactly("Standby WARNING");
    }

    @Test
    void aStandbyThatCatchesUpIsAWarning() {
        assertThat(
                        severities(
                                PostgresFigures.standbys(
                                        "b", List.of(new Standby("b", "catchup", "sync")))))
                .containsExactly("Standby b WARNING");
    }

    @Test
    void whatTheAccountMayNotReadIsUnknown() {
        assertThat(severities(PostgresFigures.standbys("b", List.of(new Standby("b", "", "")))))
                .containsExactly("Standby UNKNOWN");
    }
}
