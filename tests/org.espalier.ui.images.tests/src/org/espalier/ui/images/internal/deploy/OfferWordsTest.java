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
import org.espalier.ui.images.internal.Texts;
import org.espalier.ui.testing.German;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What the sheet says of a plan at its edges, in English and German. */
class OfferWordsTest {
    private static final long GIB = 1L << 30;
    private static final Refusal FULL =
            new Refusal(Refusal.Code.DISK_FULL, "It is not deployed", "a disk is full", "Evict");

    private static Offer offer(
            List<DeploymentPlan.Offer> ways, DeployStrategy chosen, Need... all) {
        DeployImage asked =
                new DeployImage(ImageId.random(), Set.of(new HostId("a")), DeployStrategy.AUTO, 0);
        DeploymentPlan plan = new DeploymentPlan(ways, chosen, List.of(all), Optional.empty());
        return new Offer(asked, plan, GIB);
    }

    private static Offer leaving(int out, int of) {
        return offer(
                List.of(),
                DeployStrategy.CHAIN,
                IntStream.range(0, of)
                        .mapToObj(
                                i ->
                                        new Need(
                                                new HostId("h" + i),
                                                GIB,
                                                i < out ? Optional.of(FULL) : Optional.empty()))
                        .toArray(Need[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5, Nothing is in the way., Nichts ist im Weg.",
        "1, 1, 1 host is left out of 1 host, 1 Host bleibt aus",
        "2, 32, 2 hosts are left out of 32 hosts, 2 Hosts bleiben aus",
    })
    void howManyAreLeftOutIsSaidInOneAndMany(int out, int of, String english, String german) {
        assertThat(leaving(out, of).conflictWords()).isEqualTo(english);
        try (German words = German.in(Texts.class, "texts")) {
            assertThat(leaving(out, of).conflictWords())
                    .startsWith(german)
                    .isNotEqualTo(english)
                    .doesNotContain("{");
        }
    }

    @Test
    void whereNothingMovesItIsAllThere() {
        Offer there =
                offer(
                        List.of(),
                        DeployStrategy.CHAIN,
                        new Need(new HostId("a"), 0, Optional.empty()),
                        new Need(new HostId("b"), 0, Optional.empty()));
        assertThat(there.bytesWords()).endsWith("of 2.00 GiB move; the rest is there already");
        assertThat(there.whyNot()).isEmpty();
    }

    @Test
    void thoseLeftOutMoveNothing() {
        assertThat(leaving(3, 4).bytesWords()).isEqualTo("1.00 GiB move; nothing is there already");
        assertThat(leaving(3, 4).command(DeployStrategy.STAR))
                .isInstanceOfSatisfying(
                        DeployImage.class,
                        command -> assertThat(command.hosts()).containsExactly(new HostId("h3")));
    }

    @Test
    void whereNobodyCouldSayHowLongAutoSaysADash() {
        List<Answer.Way> ways = offer(List.of(), DeployStrategy.AUTO).ways();
        assertThat(ways).hasSize(1);
        assertThat(ways.get(0).name()).isEqualTo("Auto");
        assertThat(ways.get(0).words()).isEqualTo("\u2014");
    }

    @Test
    void rowsBeginWithTrouble() {
        assertThat(leaving(2, 4).rows())
                .extracting(Answer.Row::name)
                .containsExactly("h0", "h1", "h2", "h3");
        Offer unlike =
                offer(
                        List.of(),
                        DeployStrategy.CHAIN,
                        new Need(new HostId("b"), 5, Optional.empty()),
                        new Need(new HostId("a"), 5, Optional.empty()),
                        new Need(new HostId("c"), 9, Optional.empty()),
                        new Need(new HostId("z"), 0, Optional.of(FULL)));
        assertThat(unlike.rows())
                .extracting(Answer.Row::name)
                .as("trouble, then who needs most, then by name")
                .containsExactly("z", "c", "a", "b");
    }

    @Test
    void thePlanOfOneStrategyIsThatOfAutoToo() {
        DeploymentPlan.Offer chain = new DeploymentPlan.Offer(DeployStrategy.CHAIN, 1500);
        List<Answer.Way> ways = offer(List.of(chain), DeployStrategy.CHAIN).ways();
        assertThat(ways).extracting(Answer.Way::name).containsExactly("Auto: Chain", "Chain");
        assertThat(ways).extracting(Answer.Way::words).containsOnly("1.5 s");
        try (German words = German.in(Texts.class, "texts")) {
            assertThat(offer(List.of(chain), DeployStrategy.CHAIN).ways().get(0).name())
                    .startsWith("Auto")
                    .contains("Chain");
        }
    }
}
