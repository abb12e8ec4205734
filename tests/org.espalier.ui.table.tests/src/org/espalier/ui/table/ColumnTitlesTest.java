// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.UiThread;
import org.espalier.ui.theme.Fonts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Properties;

/** Whether titles and cells can be read, in whatever language and font. */
@ExtendWith(UiThread.class)
class ColumnTitlesTest {
    private static final List<String> TITLES =
            List.of("Name", "Zuletzt geh\u00f6rt", "Bereitstellungsstrategie", "Netzwerk (ein)");
    private static final String LONG = "debian-12-with-all-its-packages";

    private Shell shell;
    private SiteTable<String> table;

    @BeforeEach
    void open() {
        shell = new Shell(Display.getDefault(), SWT.NO_TRIM);
        shell.setLayout(new FillLayout());
        table = fresh();
        shell.setSize(300, 260);
        shell.open();
        Ui.settle(shell.getDisplay());
    }

    private SiteTable<String> fresh() {
        return new SiteTable<>(
                shell,
                "titles",
                "Titles",
                List.of(
                        Column.name("name", TITLES.get(0), 60, r -> r),
                        Column.text("heard", TITLES.get(1), 40, r -> "now"),
                        Column.text("way", TITLES.get(2), 60, r -> LONG),
                        Column.number(
                                "in", TITLES.get(3), 40, r -> OptionalDouble.empty(), n -> "")),
                r -> r);
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    /** Of its column, without the cell's edges. */
    private int room(int column) {
        return table.table().getBoundsByPosition(column, 0).width - CellText.AROUND;
    }

    private int wide(String words, boolean title) {
        GC gc = new GC(shell);
        Fonts fonts = Fonts.of(shell);
        gc.setFont(title ? fonts.smallSemibold() : fonts.small());
        int width = gc.stringExtent(words).x;
        gc.dispose();
        return width;
    }

    private void resize(int width) {
        shell.setSize(width, 260);
        Ui.settle(shell.getDisplay());
    }

    @Test
    void aTitleIsNotCutThoughItIsLongAndTheTableNarrow() {
        for (int i = 0; i < TITLES.size() - 1; i++) {
            assertThat(room(i)).as(TITLES.get(i)).isGreaterThanOrEqualTo(wide(TITLES.get(i), true));
        }
    }

    @Test
    void theTitleThatSortsHasRoomForItsMark() {
        int before = room(1);
        table.sort("heard", false);
        assertThat(room(1)).isGreaterThan(before);
        table.sort("name", false);
        assertThat(room(1)).isEqualTo(before);
    }

    @Test
    void cellsAreNotCutWhereThereIsRoom() {
        resize(900);
        assertThat(room(2)).isLessThan(wide(LONG, false));
        table.setInput(List.of("a"));
        assertThat(room(2)).isGreaterThanOrEqualTo(wide(LONG, false));
    }

    @Test
    void aWidthThatAPersonChoseStaysThoughItCutsTheTitle() {
        Properties stored = new Properties();
        stored.setProperty("width.way", "30");
        table.loadLayout(stored);
        table.setInput(List.of("a"));
        assertThat(table.table().getBoundsByPosition(2, 0).width).isEqualTo(30);
    }
}
