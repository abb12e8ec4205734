// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.espalier.api.agent.ImageReport.EdgeRate;
import org.espalier.api.agent.ImageReport.Sharing;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What a transfer shows of a link. */
class ReachTest {
    private static final long QUARTER_NANOS = 250_000_000L;
    private static final long MEGA = 1_000_000;

    private final Reach reach = new Reach();
    private long quarters;
    private long bytes;

    /** For so many quarters of a second, so many bytes a second. */
    private void at(int count, long rate) {
        for (int i = 0; i < count; i++) {
            reach.at(quarters++ * QUARTER_NANOS, bytes);
            bytes += rate / 4;
        }
    }

    @Test
    void theBestTwoSecondsCount() {
        at(20, 5 * MEGA);
        at(20, 20 * MEGA);
        at(20, 1 * MEGA);
        assertThat(reach.best()).isCloseTo(20 * MEGA, within(0.1 * MEGA));
    }

    @Test
    void whatIsShortOrLittleSaysNothing() {
        at(8, 100 * MEGA);
        assertThat(reach.best()).as("less than two seconds").isZero();
        reach.clear();
        at(40, MEGA / 10);
        assertThat(reach.best()).as("less than a mebibyte in two seconds").isZero();
    }

    @Test
    void aWhileInWhichNothingComesIsNotCounted() {
        at(6, 100 * MEGA);
        at(6, 0);
        assertThat(reach.best()).as("a second and a half").isZero();
        at(4, 100 * MEGA);
        assertThat(reach.best()).as("two seconds with a while between them").isZero();
        at(8, 100 * MEGA);
        assertThat(reach.best()).isCloseTo(100 * MEGA, within(0.1 * MEGA));
    }

    @Test
    void chunksThatComeMoreSeldomThanReportsAreCounted() {
        for (int i = 0; i < 20; i++) {
            reach.at(i * QUARTER_NANOS, i / 2 * MEGA);
        }
        assertThat(reach.best()).isCloseTo(2 * MEGA, within(0.3 * MEGA));
    }

    @Test
    void anAgentThatCountsAnewAndAPauseAreNoRates() {
        at(12, 5 * MEGA);
        bytes = 0;
        at(12, 6 * MEGA);
        assertThat(reach.best()).isCloseTo(6 * MEGA, within(0.1 * MEGA));
        quarters += 400;
        bytes += 50 * MEGA;
        at(12, 5 * MEGA);
        assertThat(reach.best()).isCloseTo(6 * MEGA, within(0.1 * MEGA));
    }

    @Test
    void aHostsLinkIsTheFasterOfItsTwoWays() {
        HostId parent = new HostId("n2");
        Part part = new Part(new HostId("n1"), 100 * MEGA);
        for (int i = 0; i < 12; i++) {
            part.told(
                    new Sharing(
                            "d",
                            i * 2 * MEGA,
                            i * 3 * MEGA,
                            false,
                            List.of(new EdgeRate(0, parent, i * MEGA / 2))),
                    i * QUARTER_NANOS);
        }
        assertThat(part.reached()).as("sent").isCloseTo(12 * MEGA, within(0.1 * MEGA));
    }
}
