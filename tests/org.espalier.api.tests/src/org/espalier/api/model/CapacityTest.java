// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

public class CapacityTest {
    private static final Capacity HOST = new Capacity(8, 16L << 30, 100L << 30);

    @Property
    void whatIsAddedCanBeTakenAgain(
            @ForAll("capacities") Capacity one, @ForAll("capacities") Capacity other) {
        assertThat(one.plus(other)).isEqualTo(other.plus(one));
        assertThat(one.plus(other).minus(other)).isEqualTo(one);
        assertThat(one.plus(Capacity.NONE)).isEqualTo(one);
    }

    @Property
    void aSumHoldsItsParts(
            @ForAll("capacities") Capacity one, @ForAll("capacities") Capacity other) {
        assertThat(one.plus(other).holds(one)).isTrue();
        assertThat(one.holds(other) && other.holds(one)).isEqualTo(one.equals(other));
    }

    @Property
    void nothingIsLeftRatherThanLess(@ForAll("capacities") Capacity one) {
        assertThat(Capacity.NONE.minus(one)).isEqualTo(Capacity.NONE);
        assertThat(one.minus(one)).isEqualTo(Capacity.NONE);
    }

    @Test
    void itHoldsOnlyWhatFitsInEveryRespect() {
        assertThat(HOST.holds(HOST)).isTrue();
        assertThat(HOST.holds(new Capacity(9, 1, 1))).isFalse();
        assertThat(HOST.holds(new Capacity(1, (16L << 30) + 1, 1))).isFalse();
        assertThat(HOST.holds(new Capacity(1, 1, (100L << 30) + 1))).isFalse();
    }

    @Test
    void lessThanNothingIsRefusedWithItsFigures() {
        assertThatThrownBy(() -> new Capacity(-1, 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A capacity is never negative: -1 cores, 2 B memory, 3 B disk");
        assertThatThrownBy(() -> new Capacity(1, -2, 3)).hasMessageContaining("-2 B memory");
        assertThatThrownBy(() -> new Capacity(1, 2, -3)).hasMessageContaining("-3 B disk");
    }

    @Test
    void aSumBeyondAllNumbersIsRefused() {
        Capacity cores = new Capacity(Integer.MAX_VALUE, 0, 0);
        Capacity memory = new Capacity(0, Long.MAX_VALUE, 0);
        Capacity disk = new Capacity(0, 0, Long.MAX_VALUE);

        assertThatThrownBy(() -> cores.plus(cores)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memory.plus(memory)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> disk.plus(disk)).isInstanceOf(ArithmeticException.class);
    }

    @Provide
    Arbitrary<Capacity> capacities() {
        Arbitrary<Long> bytes = Arbitraries.longs().between(0, 1L << 50);
        return Combinators.combine(Arbitraries.integers().between(0, 1 << 20), bytes, bytes)
                .as(Capacity::new);
    }
}
