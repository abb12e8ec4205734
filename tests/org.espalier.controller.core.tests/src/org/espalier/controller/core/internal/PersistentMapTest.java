// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The map against Java's own, over keys of which many have the same hash. */
class PersistentMapTest {
    private record Key(int value) {
        @Override
        public int hashCode() {
            return value % 7;
        }
    }

    @Property(tries = 300)
    void collidingKeysBehaveLikeThoseOfAHashMap(
            @ForAll @Size(max = 120) List<@IntRange(min = -40, max = 40) Integer> steps) {
        check(steps.stream().map(i -> Map.entry(new Key(Math.abs(i)), i)).toList());
    }

    @Property(tries = 300)
    void anyKeysBehaveLikeThoseOfAHashMap(@ForAll @Size(max = 300) List<Integer> steps) {
        check(steps.stream().map(i -> Map.entry(i & 0x1ff, i)).toList());
    }

    /** A positive step puts, a negative one removes; the maps before must not notice. */
    private <K> void check(List<Map.Entry<K, Integer>> steps) {
        PersistentMap<K, Integer> map = PersistentMap.empty();
        Map<K, Integer> expected = new HashMap<>();
        for (Map.Entry<K, Integer> step : steps) {
            PersistentMap<K, Integer> before = map;
            Map<K, Integer> expectedBefore = Map.copyOf(expected);
            if (step.getValue() >= 0) {
                map = map.with(step.getKey(), step.getValue());
                expected.put(step.getKey(), step.getValue());
            } else {
                map = map.without(step.getKey());
                expected.remove(step.getKey());
            }
            same(map, expected);
            same(before, expectedBefore);
        }
        for (K key : List.copyOf(expected.keySet())) {
            map = map.without(key);
            expected.remove(key);
            same(map, expected);
        }
    }

    private <K> void same(PersistentMap<K, Integer> map, Map<K, Integer> expected) {
        assertThat(map.size()).isEqualTo(expected.size());
        expected.forEach((key, value) -> assertThat(map.get(key)).contains(value));
        assertThat(map.values().sorted().collect(Collectors.toList()))
                .isEqualTo(expected.values().stream().sorted().toList());
    }

    @Property(tries = 5)
    void aChangeSharesWhatDidNotChange(@ForAll @IntRange(min = 0, max = 19_999) int changed) {
        PersistentMap<String, Object> map = PersistentMap.empty();
        for (int i = 0; i < 20_000; i++) {
            map = map.with("vm-" + i, new Object());
        }
        PersistentMap<String, Object> after = map.with("vm-" + changed, "new");
        for (int i = 0; i < 20_000; i++) {
            if (i != changed) {
                assertThat(after.get("vm-" + i).orElseThrow())
                        .isSameAs(map.get("vm-" + i).orElseThrow());
            }
        }
        assertThat(map.get("vm-" + changed)).get().isNotEqualTo("new");
    }
}
