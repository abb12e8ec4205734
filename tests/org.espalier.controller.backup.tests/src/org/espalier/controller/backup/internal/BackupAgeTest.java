// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** How old the newest backup is. */
class BackupAgeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir Path folder;

    private void backup(String name, Duration age) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private HealthFinding finding() {
        return new BackupAge(folder).check(NOW).get(0);
    }

    @Test
    void withoutAFolderNoneIsKnown() {
        HealthFinding finding = new BackupAge(folder.resolve("none")).check(NOW).get(0);
        assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(finding.since()).isEmpty();
    }

    @Test
    void onlyWholeBackupsCount() throws IOException {
        backup("a.backup.part", Duration.ofHours(1));
        assertThat(finding().severity()).isEqualTo(Severity.UNKNOWN);
    }

    @Test
    void theNewestCounts() throws IOException {
        backup("a.backup", Duration.ofDays(20));
        backup("b.backup", Duration.ofDays(2));
        backup("c.backup", Duration.ofDays(30));
        assertThat(finding().severity()).isEqualTo(Severity.WELL);
        assertThat(finding().since()).contains(NOW.minus(Duration.ofDays(2)));
        assertThat(finding().message()).contains("2 d 0 h old");
    }

    @Test
    void afterAWeekItIsOld() throws IOException {
        backup("a.backup", Duration.ofDays(7));
        assertThat(finding().severity()).isEqualTo(Severity.WELL);
        backup("b.backup", Duration.ofDays(8));
        Files.delete(folder.resolve("a.backup"));
        assertThat(finding().severity()).isEqualTo(Severity.WARNING);
        assertThat(finding().message()).contains("Make another one");
    }
}
