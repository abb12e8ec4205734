// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.controller.DeploymentPicture;
import org.espalier.api.controller.DeploymentPicture.Happening;
import org.espalier.api.model.HostId;
import org.espalier.controller.core.ImageAccess;
import org.junit.jupiter.api.Test;

import java.time.Instant;

/** The newest of what happened, in numbers that a console counts on by. */
class HappeningsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final HostId NODE = new HostId("node01");

    private final Happenings happenings = new Happenings();

    @Test
    void theOldestIsForgottenAndNoNumberIsGivenTwice() {
        int most = DeploymentPicture.HAPPENINGS_MOST;
        for (int i = 1; i <= most; i++) {
            happenings.add(NOW, "LOST", NODE, "it is away");
        }
        assertThat(happenings.all())
                .hasSize(most)
                .first()
                .extracting(Happening::number)
                .isEqualTo(1L);
        happenings.add(NOW, "JOINED", NODE, "it is back");
        assertThat(happenings.all()).hasSize(most);
        assertThat(happenings.all().get(0).number()).isEqualTo(2);
        assertThat(happenings.all().get(most - 1))
                .isEqualTo(new Happening(most + 1, NOW, "JOINED", NODE, "it is back"));
        happenings.add(NOW, "LOST", NODE, "it is away");
        assertThat(happenings.all())
                .extracting(Happening::number)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void whatSomebodySteersIsSaidInWordsOfTheSource() {
        happenings.steered(NOW, true, 0);
        happenings.steered(NOW, false, 0);
        happenings.steered(NOW, false, 50_000_000);
        happenings.steered(NOW, true, 50_000_000);
        assertThat(happenings.all())
                .extracting(Happening::words)
                .containsExactly(
                        "It is paused",
                        "It goes on without a limit",
                        "It goes on with at most 50.0 MB/s a host",
                        "It is paused");
        assertThat(happenings.all())
                .extracting(Happening::kind)
                .containsExactly("PAUSED", "STEERED", "STEERED", "PAUSED");
        assertThat(happenings.all()).allMatch(it -> it.host().equals(ImageAccess.SOURCE));
    }

    @Test
    void whoWasGivenThemHasThemAsTheyWere() {
        happenings.steered(NOW, true, 0);
        var before = happenings.all();
        happenings.steered(NOW, false, 0);
        assertThat(before).hasSize(1);
    }
}
