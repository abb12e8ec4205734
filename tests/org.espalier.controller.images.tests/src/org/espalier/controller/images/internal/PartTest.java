// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.espalier.api.agent.ImageReport.EdgeRate;
import org.espalier.api.agent.ImageReport.Sharing;
import org.espalier.api.controller.DeploymentPicture.Edge;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** What is known of one host of a deployment, by what its agent told. */
class PartTest {
    private static final HostId FIRST = new HostId("node01");
    private static final HostId SECOND = new HostId("node02");
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Part part = new Part(new HostId("node09"), 100_000);

    private void told(double seconds, long done, EdgeRate... edges) {
        part.told(
                new Sharing("d", done, 0, false, List.of(edges)), (long) (seconds * SECOND_NANOS));
    }

    private Edge edge(HostId parent, double seconds) {
        return part.share(1, s -> Optional.of(parent), (long) (seconds * SECOND_NANOS))
                .edges()
                .get(0);
    }

    @Test
    void theRateIsThatOfTheParentThatGivesNowInWhateverOrderTheyAreTold() {
        told(1, 4_000, new EdgeRate(0, FIRST, 4_000));
        told(2, 6_000, new EdgeRate(0, SECOND, 2_000), new EdgeRate(0, FIRST, 4_000));
        told(3, 9_000, new EdgeRate(0, SECOND, 5_000), new EdgeRate(0, FIRST, 4_000));
        assertThat(edge(SECOND, 3).bytesPerSecond()).isEqualTo(3_000);
        assertThat(edge(FIRST, 3).bytesPerSecond()).isZero();
        told(4, 9_500, new EdgeRate(0, FIRST, 4_000), new EdgeRate(0, SECOND, 5_500));
        assertThat(edge(SECOND, 4).bytesPerSecond()).isEqualTo(500);
    }

    @Test
    void aRateThatWasNotToldOfForLongIsNone() {
        told(1, 4_000, new EdgeRate(0, FIRST, 4_000));
        told(2, 6_000, new EdgeRate(0, FIRST, 6_000));
        assertThat(edge(FIRST, 3).bytesPerSecond()).isEqualTo(2_000);
        assertThat(edge(FIRST, 4).bytesPerSecond()).isZero();
    }

    @Test
    void whatIsLeftIsToldByTheSpeedOfTheLastSeconds() {
        assertThat(part.left()).isEmpty();
        told(1, 0);
        assertThat(part.left()).isEmpty();
        told(2, 10_000);
        assertThat(part.left().orElseThrow()).isEqualTo(9, within(0.01));
        // It becomes four times as slow; what was long ago counts no more.
        for (int second = 3; second <= 12; second++) {
            told(second, 10_000 + 2_500L * (second - 2));
        }
        assertThat(part.left().orElseThrow()).isEqualTo(65_000 / 2_500.0, within(0.01));
        for (int second = 13; second <= 22; second++) {
            told(second, 35_000);
        }
        assertThat(part.left()).isEmpty();
    }

    @Test
    void whoWasAwayIsMeasuredAnew() {
        told(1, 0);
        told(2, 50_000);
        part.down(3 * SECOND_NANOS);
        assertThat(part.left()).isEmpty();
    }
}
