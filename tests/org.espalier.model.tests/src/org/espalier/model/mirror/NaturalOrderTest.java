// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.stream.Stream;

public class NaturalOrderTest {
    private final Comparator<String> order = NaturalOrder.INSTANCE;

    @Test
    void numbersCountAsNumbers() {
        assertThat(Stream.of("n10", "n9", "N1", "n", "m2", "n9b").sorted(order))
                .containsExactly("m2", "n", "N1", "n9", "n9b", "n10");
    }

    @Test
    void longerThanAnyInteger() {
        assertThat(order.compare("a99999999999999999999998", "a99999999999999999999999"))
                .isNegative();
    }

    @Test
    void keysOfNamesThatDifferToTheEyeDiffer() {
        assertThat(NaturalOrder.key("n9")).isLessThan(NaturalOrder.key("n10"));
        assertThat(NaturalOrder.key("Node2-b")).isGreaterThan(NaturalOrder.key("node2-A"));
        assertThat(NaturalOrder.key("n01")).isEqualTo(NaturalOrder.key("N1"));
    }

    @Property(tries = 500)
    void isATotalOrder(
            @ForAll @CharRange(from = '/', to = 'b') String a,
            @ForAll @CharRange(from = '/', to = 'b') String b,
            @ForAll @CharRange(from = '/', to = 'b') String c) {
        assertThat(Integer.signum(order.compare(a, b)))
                .isEqualTo(-Integer.signum(order.compare(b, a)));
        assertThat(order.compare(a, b) == 0).isEqualTo(a.equals(b));
        int byKeys = NaturalOrder.key(a).compareTo(NaturalOrder.key(b));
        assertThat(Integer.signum(byKeys)).isIn(0, Integer.signum(order.compare(a, b)));
        if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
            assertThat(order.compare(a, c)).isLessThanOrEqualTo(0);
        }
    }
}
