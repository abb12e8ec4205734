// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

class LinkSettingsTest {
    private static final LinkSettings DEFAULTS = LinkSettings.defaults();
    private static final Duration OTHER = Duration.ofMillis(1234);

    @Test
    void eachIsChangedAlone() {
        assertThat(DEFAULTS.withAnswer(OTHER).answer()).isEqualTo(OTHER);
        assertThat(DEFAULTS.withAnswer(OTHER).withAnswer(DEFAULTS.answer())).isEqualTo(DEFAULTS);
        assertThat(DEFAULTS.withSilence(OTHER).silence()).isEqualTo(OTHER);
        assertThat(DEFAULTS.withSilence(OTHER).withSilence(DEFAULTS.silence())).isEqualTo(DEFAULTS);
        LinkSettings handshakes = DEFAULTS.withHandshakes(OTHER, 3);
        assertThat(handshakes.handshake()).isEqualTo(OTHER);
        assertThat(handshakes.pendingHandshakes()).isEqualTo(3);
        assertThat(handshakes.withHandshakes(DEFAULTS.handshake(), DEFAULTS.pendingHandshakes()))
                .isEqualTo(DEFAULTS);
        LinkSettings redial = DEFAULTS.withRedial(OTHER, OTHER.multipliedBy(2));
        assertThat(redial.firstRedial()).isEqualTo(OTHER);
        assertThat(redial.lastRedial()).isEqualTo(OTHER.multipliedBy(2));
        assertThat(redial.withRedial(DEFAULTS.firstRedial(), DEFAULTS.lastRedial()))
                .isEqualTo(DEFAULTS);
    }

    @Test
    void noTimeIsZeroOrNegative() {
        List<Function<Duration, LinkSettings>> all =
                List.of(
                        DEFAULTS::withAnswer,
                        DEFAULTS::withSilence,
                        time -> DEFAULTS.withHandshakes(time, 1),
                        time -> DEFAULTS.withRedial(time, OTHER),
                        time -> DEFAULTS.withRedial(OTHER, time));
        for (Function<Duration, LinkSettings> each : all) {
            for (Duration wrong : List.of(Duration.ZERO, Duration.ofNanos(-1))) {
                assertThatThrownBy(() -> each.apply(wrong))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(wrong.toString());
            }
        }
    }

    @Test
    void oneHandshakeAtLeastMayBePending() {
        assertThatThrownBy(() -> DEFAULTS.withHandshakes(OTHER, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pendingHandshakes is 0");
    }
}
