// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Test;

/** Levels of detail that do not flicker. */
class DetailTest {
    @Test
    void theFirstLookIsExact() {
        assertThat(new Detail(6, 20, 56).at(5.9)).isZero();
        assertThat(new Detail(6, 20, 56).at(6)).isEqualTo(1);
        assertThat(new Detail(6, 20, 56).at(56)).isEqualTo(3);
    }

    @Test
    void upwardsTenPercentLater() {
        Detail detail = new Detail(20);
        assertThat(detail.at(19)).isZero();
        assertThat(detail.at(21.9)).isZero();
        assertThat(detail.at(22)).isEqualTo(1);
    }

    @Test
    void downwardsTenPercentLater() {
        Detail detail = new Detail(20);
        assertThat(detail.at(25)).isEqualTo(1);
        assertThat(detail.at(18.1)).isEqualTo(1);
        assertThat(detail.at(17.9)).isZero();
    }

    @Test
    void severalLevelsAtOnce() {
        Detail detail = new Detail(6, 20, 56, 140);
        assertThat(detail.at(3)).isZero();
        assertThat(detail.at(300)).isEqualTo(4);
        assertThat(detail.at(1)).isZero();
    }

    @Property(tries = 200)
    void neverFlickersAroundAThreshold(@ForAll @DoubleRange(min = 18.5, max = 21.5) double size) {
        Detail detail = new Detail(20);
        int level = detail.at(25);
        assertThat(detail.at(size)).isEqualTo(level);
        assertThat(detail.at(20)).isEqualTo(level);
    }

    @Test
    void thresholdsRise() {
        assertThatThrownBy(() -> new Detail(6, 6)).hasMessageContaining("rise");
    }
}
