// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.DeployImage;
import org.espalier.api.controller.DeploymentPlan;
import org.espalier.api.controller.DeploymentPlan.Need;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    private static final DeployImage ASKED =
            new DeployImage(ImageId.random(), Set.of(A, B), DeployStrategy.AUTO, 7);

    private static Offer offer(DeploymentPlan plan) {
        return new Offer(ASKED, plan, GIB);
    }

    static DeploymentPlan plan(Optional<Refusal> refusal, Need... needs) {
        return new DeploymentPlan(
                List.of(
                        new DeploymentPlan.Offer(DeployStrategy.SSH, 20_000, Optional.of(FULL)),
                        new DeploymentPlan.Offer(DeployStrategy.SERIAL, 60_000),
                        new DeploymentPlan.Offer(DeployStrategy.TWO_TREE, 28_100)),
                DeployStrategy.TWO_TREE,
                List.of(needs),
                refusal);
    }

    @Test
    void autoSaysWhatItChoseAndWaysGoFromTheFastest() {
        List<Offer.Way> ways = offer(plan(Optional.empty())).ways();
        assertThat(ways)
                .extracting(Offer.Way::name)
                .containsExactly("Auto: Two trees", "Two trees", "Serial", "SSH");
        assertThat(ways).extracting(Offer.Way::words).startsWith("28.1 s").endsWith("20 s");
        assertThat(ways.get(2).whyNot()).isEmpty();
        assertThat(ways.get(3).whyNot()).contains("Hosts have agents: choose an SSH pool");
    }

    @Test
    void onlyHostsWithoutConflictTakePartAndCount() {
        Offer offer =
                offer(
                        plan(
                                Optional.empty(),
                                new Need(A, GIB / 2, Optional.empty()),
                                new Need(B, GIB, Optional.of(FULL))));
        assertThat(offer.hosts()).containsExactly(A);
        assertThat(offer.moves()).isEqualTo(GIB / 2);
        assertThat(offer.needs()).extracting(Need::host).containsExactly(B, A);
        assertThat(offer.rows())
                .containsExactly(
                        new Answer.Row("b", GIB, Optional.of(FULL)),
                        new Answer.Row("a", GIB / 2, Optional.empty()));
        assertThat(offer.command(DeployStrategy.CHAIN))
                .isEqualTo(new DeployImage(ASKED.image(), Set.of(A), DeployStrategy.CHAIN, 7));
        assertThat(offer.conflictWords()).isEqualTo("1 host is left out of 2 hosts");
        assertThat(offer.whyNot()).isEmpty();
        assertThat(offer.bytesWords())
                .isEqualTo("0.50 of 1.00 GiB move; the rest is there already");
        Offer fresh = offer(plan(Optional.empty(), new Need(A, GIB, Optional.empty())));
        assertThat(fresh.bytesWords()).isEqualTo("1.00 GiB move; nothing is there already");
    }

    @Test
    void whatTheSiteDoesNotTrustOrNobodyTakesIsNotStarted() {
        Need need = new Need(A, GIB, Optional.empty());
        assertThat(offer(plan(Optional.of(FULL), need)).whyNot())
                .contains("Host b does not get tiny: its disk is full. Evict images.");
        assertThat(offer(plan(Optional.empty(), new Need(B, 0, Optional.of(FULL)))).whyNot())
                .contains("No host can take it.");
    }
}
