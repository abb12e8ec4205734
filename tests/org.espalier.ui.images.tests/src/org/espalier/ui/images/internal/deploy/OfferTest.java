// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.DeploymentPlan.Need;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.HostId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** What the sheet makes of a plan. */
class OfferTest {
    private static final long GIB = 1L << 30;
    private static final HostId A = new HostId("a");
    private static final HostId B = new HostId("b");
    private static final Refusal FULL =
            new Refusal(
                    Refusal.Code.DISK_FULL,
                    "Host b does not get tiny",
                    "its disk is full",
                    "Evict images");

    static DeploymentPlan plan(Optional<Refusal> refusal, Need... needs) {
        return new DeploymentPlan(
                List.of(
                        new DeploymentPlan.Offer(DeployStrategy.SERIAL, 60_000),
                        new DeploymentPlan.Offer(DeployStrategy.TWO_TREE, 28_100)),
                DeployStrategy.TWO_TREE,
                List.of(needs),
                refusal);
    }

    @Test
    void autoSaysWhatItChoseAndWaysGoFromTheFastest() {
        List<Offer.Way> ways = new Offer(plan(Optional.empty()), GIB).ways();
        assertThat(ways)
                .extracting(Offer.Way::name)
                .containsExactly("Auto: Two trees", "Two trees", "Serial");
        assertThat(ways).extracting(Offer.Way::words).startsWith("28.1 s");
    }

    @Test
    void onlyHostsWithoutConflictTakePartAndCount() {
        Offer offer =
                new Offer(
                        plan(
                                Optional.empty(),
                                new Need(A, GIB / 2, Optional.empty()),
                                new Need(B, GIB, Optional.of(FULL))),
                        GIB);
        assertThat(offer.hosts()).containsExactly(A);
        assertThat(offer.moves()).isEqualTo(GIB / 2);
        assertThat(offer.needs()).extracting(Need::host).containsExactly(B, A);
        assertThat(offer.conflictWords()).isEqualTo("1 host is left out of 2 hosts");
        assertThat(offer.whyNot()).isEmpty();
        assertThat(offer.bytesWords())
                .isEqualTo("0.50 of 1.00 GiB move; the rest is there already");
        Offer fresh = new Offer(plan(Optional.empty(), new Need(A, GIB, Optional.empty())), GIB);
        assertThat(fresh.bytesWords()).isEqualTo("1.00 GiB move; nothing is there already");
    }

    @Test
    void whatTheSiteDoesNotTrustOrNobodyTakesIsNotStarted() {
        Need need = new Need(A, GIB, Optional.empty());
        assertThat(new Offer(plan(Optional.of(FULL), need), GIB).whyNot())
                .contains("Host b does not get tiny: its disk is full. Evict images.");
        assertThat(
                        new Offer(plan(Optional.empty(), new Need(B, 0, Optional.of(FULL))), GIB)
                                .whyNot())
                .contains("No host can take it.");
    }
}
