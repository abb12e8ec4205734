// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;

/** Cells as other programs read them: texts that look like something else, and odd numbers. */
class TableExportCellsTest {
    private static final Column<String> TEXT = Column.text("t", "T", 100, r -> r);
    private static final Column<Double> NUMBER =
            Column.number("n", "N", 100, OptionalDouble::of, n -> "never written");

    private interface Form {
        void write(TableExport export, StringWriter out) throws IOException;
    }

    private static <T> String written(Column<T> column, T row, Form form) {
        StringWriter out = new StringWriter();
        try {
            form.write(TableExport.of(List.of(column), List.of(row)), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static <T> String csv(Column<T> column, T row) {
        return written(column, row, TableExport::csv).split("\r\n", 2)[1];
    }

    private static <T> String json(Column<T> column, T row) {
        String all = written(column, row, TableExport::json);
        return all.substring("[\n{\"t\":".length(), all.length() - "}\n]\n".length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "－1"})
    void whatASpreadsheetWouldCountIsText(String text) {
        assertThat(csv(TEXT, text)).isEqualTo("\"'" + text + "\"\r\n");
        assertThat(json(TEXT, text)).as("no spreadsheet reads it").doesNotContain("'");
    }

    @Test
    void otherTextsAreAsTheyAre() {
        assertThat(csv(TEXT, "vm-1")).isEqualTo("\"vm-1\"\r\n");
        assertThat(csv(TEXT, "")).as("known to be empty").isEqualTo("\"\"\r\n");
        assertThat(csv(TEXT, "a\"b\"")).isEqualTo("\"a\"\"b\"\"\"\r\n");
        assertThat(csv(TEXT, "Ä漢\uD83D\uDE00")).isEqualTo("\"Ä漢\uD83D\uDE00\"\r\n");
        assertThat(json(TEXT, "a\\b\u0001\t")).isEqualTo("\"a\\\\b\\u0001\\u0009\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "-3, -3",
        "0.25, 0.25",
        "2147483648, 2147483648",
        "999999999999999, 999999999999999",
        "9007199254740993, 9.007199254740992E15",
        "0.0001, 1.0E-4",
    })
    void numbersAreWrittenAsTheyAreCounted(double value, String text) {
        assertThat(csv(NUMBER, value)).isEqualTo(text + "\r\n");
        assertThat(json(NUMBER, value)).isEqualTo(text);
    }

    /** A rate over no time at all: JSON has no such numbers, and no reader takes the file then. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberIsUnknown(double value) {
        assertThat(csv(NUMBER, value)).isEqualTo("\r\n");
        assertThat(json(NUMBER, value)).isEqualTo("null");
    }

    @Test
    void aLineOfManyEndsOnlyWhereItsRowEnds() throws IOException {
        TableExport export = TableExport.of(List.of(TEXT, TEXT), List.of("a\r\nb", "c"));
        StringWriter out = new StringWriter();
        export.csv(out);
        assertThat(export.size()).isEqualTo(2);
        assertThat(out).hasToString("\"T\",\"T\"\r\n\"a\r\nb\",\"a\r\nb\"\r\n\"c\",\"c\"\r\n");
    }
}
