// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.HealthFinding;
import org.espalier.api.controller.HealthFinding.Area;
import org.espalier.api.controller.HealthFinding.Severity;
import org.espalier.api.controller.HealthReport;
import org.espalier.ui.theme.StateShape;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What is shown of a report, and of one that is old. */
class HealthPictureTest {
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant BEFORE = AT.minusSeconds(600);

    private static HealthFinding finding(Area area, String subject, Severity severity) {
        return new HealthFinding(area, subject, severity, subject + " says so.");
    }

    private final HealthPicture picture =
            HealthPicture.of(
                    new HealthReport(
                            AT,
                            List.of(
                                    finding(Area.STORE, "Store", Severity.WELL),
                                    finding(Area.DISKS, "b", Severity.WARNING),
                                    finding(Area.DISKS, "a", Severity.WARNING),
                                    finding(Area.DISKS, "z", Severity.BAD),
                                    finding(Area.CLOCKS, "c", Severity.UNKNOWN).since(BEFORE),
                                    finding(Area.AGENTS, "y", Severity.BAD))));

    @Test
    void theWorstAreaIsFirstAndTheWorstWithinIt() {
        assertThat(picture.order())
                .containsExactly(Area.DISKS, Area.AGENTS, Area.CLOCKS, Area.STORE);
        assertThat(picture.areas().get(Area.DISKS))
                .extracting(HealthFinding::subject)
                .containsExactly("z", "a", "b");
    }

    @Test
    void countsAreInWords() {
        assertThat(HealthWords.summary(picture.findings()))
                .isEqualTo("2 bad, 2 warnings, 1 unknown");
        assertThat(HealthWords.summary(picture.areas().get(Area.STORE))).isEqualTo("all well");
        assertThat(HealthWords.summary(picture.areas().get(Area.AGENTS))).isEqualTo("1 bad");
        assertThat(HealthWords.status(1)).isEqualTo("1 thing is bad");
        assertThat(HealthWords.status(2)).isEqualTo("2 things are bad");
    }

    @Test
    void anOldReportIsUnknownWithItsAgeAndNeverWell() {
        HealthPicture old = picture.failed("It is out of reach.");
        assertThat(old.findings())
                .hasSameSizeAs(picture.findings())
                .extracting(HealthFinding::severity)
                .containsOnly(Severity.UNKNOWN);
        assertThat(old.count(Severity.BAD)).isZero();
        assertThat(old.areas().get(Area.STORE).get(0).since()).contains(AT);
        assertThat(old.areas().get(Area.STORE).get(0).message())
                .isEqualTo("Not known now. When it was last: Store says so.");
        assertThat(old.areas().get(Area.CLOCKS).get(0).since()).contains(BEFORE);
    }

    @Test
    void whoMayNotSeeItSeesNothing() {
        assertThat(HealthPicture.refused("No.").findings()).isEmpty();
        assertThat(HealthPicture.NOTHING.order()).isEmpty();
    }

    @Test
    void statesAreToldApartByShape() {
        assertThat(Arrays.stream(Severity.values()).map(HealthWords::shape))
                .doesNotHaveDuplicates()
                .contains(StateShape.UNKNOWN);
        assertThat(Arrays.stream(Severity.values()).map(HealthWords::of)).doesNotHaveDuplicates();
    }
}
