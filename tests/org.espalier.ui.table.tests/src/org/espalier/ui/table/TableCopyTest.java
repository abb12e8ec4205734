// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalDouble;

/** Rows as a spreadsheet takes them. */
class TableCopyTest {
    private final List<Column<String>> columns =
            List.of(
                    Column.name("name", "Name", 100, r -> r),
                    Column.number(
                            "length",
                            "Length\tof it",
                            60,
                            r ->
                                    r.isEmpty()
                                            ? OptionalDouble.empty()
                                            : OptionalDouble.of(r.length()),
                            n -> Long.toString((long) n)));

    @Test
    void titlesFirstThenALineARow() {
        assertThat(TableCopy.of(columns, List.of("one", "three")))
                .isEqualTo("Name\tLength of it\none\t3\nthree\t5\n");
    }

    @Test
    void whatIsUnknownIsCopiedAsItIsShown() {
        assertThat(TableCopy.of(columns, List.of(""))).endsWith("\n\t—\n");
    }

    @Test
    void tabsAndLinesWithinACellDoNotBreakTheTable() {
        assertThat(TableCopy.of(columns, List.of("a\tb\nc"))).endsWith("\na b c\t5\n");
        assertThat(TableCopy.of(columns, List.of("a\r\nb\rc"))).endsWith("\na b c\t6\n");
    }

    @Test
    void withoutRowsThereAreTitles() {
        assertThat(TableCopy.of(columns, List.of())).isEqualTo("Name\tLength of it\n");
    }
}
