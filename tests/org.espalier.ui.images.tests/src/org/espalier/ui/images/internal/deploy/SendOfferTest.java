// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.SendImage;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.ImageId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the sheet makes of a plan to send an image over SSH. */
class SendOfferTest {
    private static final long GIB = 1L << 30;
    private static final SendImage ASKED = new SendImage(ImageId.random(), Set.of("store"));
    private static final Refusal AWAY =
            new Refusal(
                    Refusal.Code.UNREACHABLE,
                    "Image tiny was not sent to SSH pool store",
                    "it does not answer",
                    "Check it");

    private static SendOffer offer(long missing, Optional<Refusal> conflict) {
        return offer(missing, conflict, Optional.empty());
    }

    private static SendOffer offer(
            long missing, Optional<Refusal> conflict, Optional<Refusal> refusal) {
        List<PoolAnswer.Need> needs = List.of(new PoolAnswer.Need("store", missing, conflict));
        return new SendOffer(ASKED, new PoolAnswer.Sending(28_100, needs, refusal), GIB);
    }

    @Test
    void sshIsTheOneWayAndThoseOfAgentsAreThereAndSayWhyNot() {
        SendOffer offer = offer(GIB, Optional.empty());
        List<Answer.Way> ways = offer.ways();
        assertThat(ways)
                .extracting(Answer.Way::name)
                .containsExactly("SSH", "Serial", "Star", "Binary tree", "Chain", "Two trees");
        assertThat(ways.get(0).words()).isEqualTo("28.1 s");
        assertThat(ways.get(0).whyNot()).isEmpty();
        assertThat(ways.subList(1, 6))
                .allMatch(way -> way.time().isEmpty())
                .allMatch(way -> way.whyNot().equals(Optional.of("No agent there passes it on")));
        assertThat(offer.command(DeployStrategy.SSH)).isEqualTo(ASKED);
        assertThat(offer.whyNot()).isEmpty();
        assertThat(offer.conflictWords()).isEqualTo("Nothing is in the way.");
        assertThat(offer.rows()).containsExactly(new Answer.Row("store", GIB, Optional.empty()));
    }

    @Test
    void whatIsThereAlreadyDoesNotMove() {
        assertThat(offer(GIB, Optional.empty()).bytesWords())
                .isEqualTo("1.00 GiB move; nothing is there already");
        assertThat(offer(0, Optional.empty()).bytesWords())
                .endsWith("move; the rest is there already");
    }

    @Test
    void whatIsInTheWayOfThePoolOrTheImageIsSaidAndNothingIsPredicted() {
        SendOffer away = offer(GIB, Optional.of(AWAY));
        assertThat(away.whyNot()).contains(AWAY.message());
        assertThat(away.ways().get(0).words()).doesNotContain("28.1");
        assertThat(offer(GIB, Optional.empty(), Optional.of(AWAY)).whyNot())
                .contains(AWAY.message());
    }
}
