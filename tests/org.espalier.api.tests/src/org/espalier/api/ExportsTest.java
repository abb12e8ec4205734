// SPDX-License-Identifier: EPL-2.0
package org.espalier.api;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written for other programs is read by them as it was, and carried out by none. */
class ExportsTest {
    @Property(tries = 300)
    void aCellIsReadAsItWas(@ForAll String text) {
        String cell = Exports.cell(text);
        assertThat(cell).startsWith("\"").endsWith("\"");
        String inner = cell.substring(1, cell.length() - 1);
        assertThat(inner.replace("\"\"", "")).doesNotContain("\"");
        String read = inner.replace("\"\"", "\"");
        assertThat(read.startsWith("'") && !text.startsWith("'") ? read.substring(1) : read)
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff201"
            })
    void noCellIsAFormula(String text) {
        assertThat(Exports.cell(text)).isEqualTo("\"'" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", "1-2", "node01", " =1", "'quoted'"})
    void whatIsNoFormulaStaysAsItIs(String text) {
        assertThat(Exports.cell(text)).isEqualTo("\"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'a\"b', '\"a\\\"b\"'",
        "'a\\b', '\"a\\\\b\"'",
        "'', '\"\"'",
        "'\u00e4\u20ac', '\"\u00e4\u20ac\"'"
    })
    void aJsonTextIsEscapedWhereItMustBe(String text, String json) {
        assertThat(Exports.json(text)).isEqualTo(json);
    }

    @Test
    void noControlCharacterStandsInAJsonText() {
        assertThat(Exports.json("a\n\t\u0000b")).isEqualTo("\"a\\u000a\\u0009\\u0000b\"");
    }

    @Property(tries = 300)
    void aJsonTextIsReadAsItWas(@ForAll String text) {
        String json = Exports.json(text);
        StringBuilder read = new StringBuilder();
        for (int i = 1; i < json.length() - 1; i++) {
            char c = json.charAt(i);
            assertThat(c).isGreaterThanOrEqualTo(' ');
            if (c != '\\') {
                assertThat(c).isNotEqualTo('"');
                read.append(c);
            } else if (json.charAt(++i) == 'u') {
                read.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                read.append(json.charAt(i));
            }
        }
        assertThat(read).hasToString(text);
    }
}
