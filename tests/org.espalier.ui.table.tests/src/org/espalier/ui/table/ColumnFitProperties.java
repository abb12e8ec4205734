// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.espalier.ui.table.ColumnFit.Need;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Whatever columns need, and however wide the table is. */
class ColumnFitProperties {
    private final List<Column<String>> columns = new ArrayList<>();
    private final Map<Column<String>, Need> needs = new HashMap<>();
    private final Map<Column<String>, Integer> chosen = new HashMap<>();

    private void make(int count, long seed) {
        // One instance for all tries.
        columns.clear();
        chosen.clear();
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            Column<String> column =
                    i == 0
                            ? Column.name("c0", "Name", 100, r -> r)
                            : Column.text("c" + i, "Text", 100, r -> r);
            columns.add(column);
            int least = 10 + random.nextInt(60);
            int usual = least + random.nextInt(80);
            needs.put(column, new Need(least, usual, usual + random.nextInt(200)));
            // The name has to be free, or nothing takes what is left over.
            if (i > 0 && random.nextInt(4) == 0) {
                chosen.put(column, 1 + random.nextInt(300));
            }
        }
    }

    private int[] widths(int available) {
        return ColumnFit.widths(columns, chosen, needs::get, available);
    }

    private int leastOf(Column<String> column) {
        return chosen.getOrDefault(column, needs.get(column).least());
    }

    @Property(tries = 400)
    void allOfTheTableIsUsedAndNoColumnIsOfNoUse(
            @ForAll @IntRange(min = 1, max = 9) int count,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3000) int available) {
        make(count, seed);
        int[] widths = widths(available);
        int least = columns.stream().mapToInt(this::leastOf).sum();
        assertThat(IntStream.of(widths).sum()).isEqualTo(Math.max(least, available));
        for (int i = 0; i < count; i++) {
            Column<String> column = columns.get(i);
            Need need = needs.get(column);
            if (chosen.containsKey(column)) {
                assertThat(widths[i]).as("what a person chose").isEqualTo(chosen.get(column));
            } else {
                assertThat(widths[i]).isGreaterThanOrEqualTo(need.least());
                assertThat(i == 0 || widths[i] <= need.whole()).as("no empty space").isTrue();
            }
        }
    }

    /** While a window is drawn wider nothing in it jumps to and fro by more than rounding. */
    @Property(tries = 200)
    void aWiderTableMakesNoColumnNarrower(
            @ForAll @IntRange(min = 1, max = 9) int count,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2000) int available,
            @ForAll @IntRange(min = 1, max = 500) int more) {
        make(count, seed);
        int[] before = widths(available);
        int[] after = widths(available + more);
        for (int i = 0; i < count; i++) {
            assertThat(after[i]).as("column %d", i).isGreaterThanOrEqualTo(before[i] - count);
        }
    }
}
