// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of actions is what the code does, and says why where it does not. */
class ActionsPageTest {
    private ActionTable table;
    private String page;

    @BeforeEach
    void read() throws IOException {
        table = new ActionTable();
        page = table.page();
    }

    @Test
    void noCellIsEmptyWithoutAReason() {
        assertThat(table.empty())
                .as("say why in releng/doc/actions.properties: KIND.column.none=reason")
                .isEmpty();
    }

    @Test
    void whatIsStatedIsOfUse() {
        assertThat(table.idle()).isEmpty();
    }

    @Test
    void everyActionOfTheConsoleAndTheCommandLineHasItsRow() {
        assertThat(table.missing()).isEmpty();
    }

    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        assertThat(page)
                .as("write it anew: ActionTable.main")
                .isEqualTo(Files.readString(written()));
    }

    private static Path written() {
        Path below = Path.of("").toAbsolutePath();
        while (!Files.exists(below.resolve("releng/doc/search.md"))) {
            below = below.getParent();
        }
        return below.resolve("releng/doc/actions.md");
    }
}
