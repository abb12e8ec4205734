// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

class TableExportTest {
    private record Row(String name, double size) {}

    private static final List<Column<Row>> COLUMNS =
            List.of(
                    Column.name("name", "Name", 100, Row::name),
                    Column.<Row>number(
                            "size",
                            "Size, all",
                            100,
                            row ->
                                    row.size() < 0
                                            ? OptionalDouble.empty()
                                            : OptionalDouble.of(row.size()),
                            size -> size + " shown"));

    private final TableExport export =
            TableExport.of(
                    COLUMNS,
                    List.of(
                            new Row("a \"b\", c\nd", 2147483648.0),
                            new Row("=1+1", 0.5),
                            new Row(null, -1)));

    @TempDir Path dir;

    @Test
    void csv() throws IOException {
        export.write(dir.resolve("rows.csv"));
        assertThat(dir.resolve("rows.csv"))
                .hasContent(
                        "\"Name\",\"Size, all\"\r\n"
                                + "\"a \"\"b\"\", c\nd\",2147483648\r\n"
                                + "\"'=1+1\",0.5\r\n"
                                + ",\r\n");
        assertThat(Files.readString(dir.resolve("rows.csv"))).endsWith("\r\n,\r\n");
    }

    @Test
    void json() throws IOException {
        export.write(dir.resolve("rows.JSON"));
        assertThat(Files.readString(dir.resolve("rows.JSON")))
                .isEqualTo(
                        "[\n{\"name\":\"a \\\"b\\\", c\\u000ad\",\"size\":2147483648},\n"
                                + "{\"name\":\"=1+1\",\"size\":0.5},\n"
                                + "{\"name\":null,\"size\":null}\n]\n");
        TableExport none = TableExport.of(COLUMNS, List.of());
        none.write(dir.resolve("none.json"));
        assertThat(Files.readString(dir.resolve("none.json"))).isEqualTo("[]\n");
    }

    @Test
    void aFileThatCannotBeWrittenLeavesNothing() throws IOException {
        Path taken = Files.createDirectories(dir.resolve("taken.csv").resolve("below"));
        assertThatThrownBy(() -> export.write(taken.getParent())).isInstanceOf(IOException.class);
        assertThat(Files.list(dir).toList()).containsExactly(taken.getParent());
    }
}
