// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.espalier.search.Search;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.UiThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.stream.IntStream;

/** Groups by mouse, by keyboard, in saved views and exports. */
@ExtendWith(UiThread.class)
class GroupWidgetTest {
    private static final int FIRST = 2;

    /** A row whose watts change. */
    private static final class Host {
        final String name;
        final String rack;
        double watts;

        Host(String name, String rack, double watts) {
            this.name = name;
            this.rack = rack;
            this.watts = watts;
        }
    }

    private final Host a = new Host("a", "rack1", 100);
    private final Host b = new Host("b", "rack2", 200);
    private final Host c = new Host("c", "rack1", 300);
    private Display display;
    private Shell shell;
    private SiteTable<Host> table;
    private NatTable nat;

    @BeforeEach
    void open() {
        display = Display.getDefault();
        shell = new Shell(display, SWT.NO_TRIM);
        shell.setLayout(new FillLayout());
        table =
                new SiteTable<>(
                        shell,
                        "groups",
                        "Hosts",
                        List.of(
                                Column.name("name", "Name", 120, h -> h.name),
                                Column.text("rack", "Rack", 80, h -> h.rack),
                                Column.number(
                                        "watts",
                                        "Power",
                                        80,
                                        h -> OptionalDouble.of(h.watts),
                                        n -> Math.round(n) + " W")),
                        h -> h.name);
        nat = table.table();
        table.sort("name", false);
        table.setInput(List.of(a, b, c));
        table.groupBy("rack");
        shell.setSize(400, 260);
        shell.open();
        nat.setFocus();
        Ui.settle(display);
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    /** What stands in the column, line by line. */
    private List<Object> lines(int column) {
        return IntStream.range(FIRST, nat.getRowCount())
                .mapToObj(row -> nat.getDataValueByPosition(column, row))
                .toList();
    }

    private void key(int code, int modifiers) {
        Event event = new Event();
        event.keyCode = code;
        event.stateMask = modifiers;
        nat.notifyListeners(SWT.KeyDown, event);
    }

    private void click(int row) {
        Rectangle cell = nat.getBoundsByPosition(0, row);
        Event click = new Event();
        click.button = 1;
        click.x = cell.x + 5;
        click.y = cell.y + 5;
        nat.notifyListeners(SWT.MouseDown, click);
        nat.notifyListeners(SWT.MouseUp, click);
    }

    @Test
    void groupsShowTheirTotalsAMomentLaterAndKeepThemRight() {
        assertThat(lines(0)).containsExactly("▾ rack1  (2)", "a", "c", "▾ rack2  (1)", "b");
        Ui.await(display, "the sums", () -> lines(2).get(0).equals("400 W"));
        assertThat(lines(2)).containsExactly("400 W", "100 W", "300 W", "200 W", "200 W");
        c.watts = 500;
        table.update(List.of(), List.of(c), List.of());
        Ui.await(display, "another sum", () -> lines(2).get(0).equals("600 W"));
        table.openGroups(false);
        assertThat(lines(0)).containsExactly("▸ rack1  (2)", "▸ rack2  (1)");
        a.watts = 0;
        table.update(List.of(), List.of(a), List.of());
        Ui.await(display, "one of what is not seen", () -> lines(2).get(0).equals("500 W"));
    }

    @Test
    void aClickOpensAndClosesAGroup() {
        click(FIRST);
        assertThat(lines(0)).containsExactly("▸ rack1  (2)", "▾ rack2  (1)", "b");
        assertThat(table.selectedRows()).isEmpty();
        click(FIRST);
        assertThat(lines(0)).hasSize(5);
    }

    @Test
    void keysOpenAndCloseAGroupThatHasTheKeyboard() {
        List<Host> opened = new ArrayList<>();
        table.onOpen(opened::add);
        table.selectionProvider().setSelection(new StructuredSelection(a));
        key(SWT.ARROW_LEFT, SWT.NONE);
        assertThat(lines(0)).as("on a row they mean what they mean").hasSize(5);
        key(SWT.ARROW_UP, SWT.NONE);
        assertThat(table.selectedRows()).isEmpty();
        key(SWT.ARROW_LEFT, SWT.NONE);
        assertThat(lines(0)).containsExactly("▸ rack1  (2)", "▾ rack2  (1)", "b");
        key(SWT.ARROW_RIGHT, SWT.NONE);
        assertThat(lines(0)).hasSize(5);
        key(SWT.CR, SWT.NONE);
        assertThat(lines(0)).hasSize(3);
        assertThat(opened).as("a group is not opened as a row is").isEmpty();
        key(SWT.ARROW_RIGHT, SWT.MOD1);
        assertThat(lines(0)).hasSize(5);
        key(SWT.ARROW_LEFT, SWT.MOD1);
        assertThat(lines(0)).containsExactly("▸ rack1  (2)", "▸ rack2  (1)");
        key(' ', SWT.NONE);
        assertThat(lines(0)).hasSize(4);
        key(SWT.ARROW_DOWN, SWT.NONE);
        assertThat(table.selectedRows()).containsExactly(a);
    }

    @Test
    void aGroupIsOneSentenceForThoseWhoDoNotSeeIt() {
        Ui.await(display, "the sums", () -> lines(2).get(0).equals("400 W"));
        click(FIRST);
        assertThat(table.said()).isEqualTo("Rack rack1, 2 rows, collapsed, Power: 400 W");
        key(' ', SWT.NONE);
        assertThat(table.said()).isEqualTo("Rack rack1, 2 rows, expanded, Power: 400 W");
    }

    @Test
    void searchOrderExportAndSelectionAreOfRows() {
        table.setSearch(Search.of("watts>=200"));
        assertThat(lines(0)).containsExactly("▾ rack1  (1)", "c", "▾ rack2  (1)", "b");
        table.sort("watts", false);
        assertThat(table.visibleRows()).containsExactly(c, b);
        table.openGroups(false);
        List<TableExport> read = new ArrayList<>();
        table.export(read::add);
        Ui.await(display, "the export", () -> !read.isEmpty());
        assertThat(read.get(0).size()).as("closed or not").isEqualTo(2);
        table.selectAll();
        assertThat(table.selectedRows()).as("what is not seen is not acted on").isEmpty();
        table.openGroups(true);
        table.selectAll();
        assertThat(table.selectedRows()).containsExactly(c, b);
    }

    @Test
    void whatIsHiddenWithItsGroupIsSelectedNoMore() {
        List<Object> told = new ArrayList<>();
        table.selectionProvider().setSelection(new StructuredSelection(List.of(a, b)));
        table.selectionProvider().addSelectionChangedListener(e -> told.add(e.getSelection()));
        table.openGroups(false);
        assertThat(told).containsExactly(StructuredSelection.EMPTY);
    }

    @Test
    void aViewRemembersTheGrouping() {
        Properties grouped = new Properties();
        table.saveView(grouped);
        table.groupBy("");
        Properties plain = new Properties();
        table.saveView(plain);
        assertThat(lines(0)).containsExactly("a", "b", "c");
        table.loadView(grouped);
        assertThat(table.groupedBy().map(Column::id)).contains("rack");
        assertThat(lines(0)).hasSize(5);
        table.loadView(plain);
        assertThat(table.groupedBy()).isEmpty();
        table.groupBy("name");
        assertThat(table.groupedBy()).as("hardly two have the same name").isEmpty();
    }

    @Test
    void whereTheNameIsHiddenAnotherColumnSaysTheGroup() {
        table.show(table.columns().get(0), false);
        assertThat(lines(0)).startsWith("▾ rack1  (2)", "rack1");
    }
}
