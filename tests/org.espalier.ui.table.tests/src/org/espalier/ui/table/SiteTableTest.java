// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.espalier.search.Search;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The table as a widget; runs each test on the UI thread of whichever display there is. */
class SiteTableTest {
    /** A row; an object of its own even where another has the same name. */
    private static final class Row {
        final String name;
        final int size;

        Row(int n) {
            name = "vm-" + n;
            size = n;
        }
    }

    private Display display;
    private Shell shell;
    private SiteTable<Row> table;
    private final List<Row> rows = IntStream.range(0, 200).mapToObj(Row::new).toList();
    private final List<List<?>> told = new ArrayList<>();

    @BeforeEach
    void open() {
        boolean own = !PlatformUI.isWorkbenchRunning();
        display = own ? Display.getDefault() : PlatformUI.getWorkbench().getDisplay();
        run(
                () -> {
                    shell = new Shell(display);
                    shell.setLayout(new FillLayout());
                    shell.setSize(500, 300);
                    table =
                            new SiteTable<>(
                                    shell,
                                    "test",
                                    "Rows",
                                    List.of(
                                            Column.name("name", "Name", 120, r -> r.name),
                                            Column.<Row>number(
                                                    "size",
                                                    "Size",
                                                    80,
                                                    r -> OptionalDouble.of(r.size),
                                                    n -> Long.toString((long) n)),
                                            Column.<Row>text("more", "More", 80, r -> null)
                                                    .withHidden()),
                                    r -> r.name);
                    table.setTotals(all -> all.stream().mapToInt(r -> r.size).sum() + " in sum");
                    table.setEmptyText("Nothing here yet.");
                    table.selectionProvider()
                            .addSelectionChangedListener(
                                    e ->
                                            told.add(
                                                    ((IStructuredSelection) e.getSelection())
                                                            .toList()));
                    table.setInput(rows);
                    shell.open();
                });
    }

    @AfterEach
    void close() {
        run(shell::dispose);
    }

    private void run(Runnable work) {
        display.syncExec(work);
    }

    private <T extends Control> T find(Composite parent, String id, Class<T> type) {
        for (Control child : parent.getChildren()) {
            if (id.equals(child.getData("id"))) {
                return type.cast(child);
            }
            if (child instanceof Composite composite) {
                T found = find(composite, id, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private String footer(String id) {
        return find(shell, id, Label.class).getText().strip();
    }

    @Test
    void selectionIsToldInTheOrderOfRowsAndSummedUp() {
        run(
                () -> {
                    table.selectionProvider()
                            .setSelection(
                                    new StructuredSelection(List.of(rows.get(5), rows.get(2))));
                    assertThat(table.selectedRows()).containsExactly(rows.get(2), rows.get(5));
                    assertThat(told).containsExactly(List.of(rows.get(2), rows.get(5)));
                    assertThat(footer("test.totals")).isEqualTo("2 selected  \u00b7  7 in sum");
                });
    }

    @Test
    void followingAnotherViewTellsNobody() {
        run(
                () -> {
                    table.follow(List.of(rows.get(150), new Row(7)));
                    assertThat(table.selectedRows()).containsExactly(rows.get(150));
                    assertThat(told).isEmpty();
                    table.follow(List.of());
                    assertThat(table.selectedRows()).isEmpty();
                    assertThat(told).isEmpty();
                });
    }

    @Test
    void selectionStaysWithItsRowsWhenTheOrderChanges() {
        run(
                () -> {
                    table.follow(List.of(rows.get(3)));
                    table.sort("size", true);
                    assertThat(table.visibleRows()).startsWith(rows.get(199));
                    assertThat(table.selectedRows()).containsExactly(rows.get(3));
                });
    }

    @Test
    void whatIsFilteredAwayIsNotSelectedAnyMore() {
        run(
                () -> {
                    table.follow(List.of(rows.get(3), rows.get(150)));
                    table.setFilter("size", "> 100");
                    assertThat(table.visibleRows()).hasSize(99);
                    assertThat(table.selectedRows()).containsExactly(rows.get(150));
                    assertThat(footer("test.count")).isEqualTo("99 of 200");
                    assertThat(table.isFiltered()).isTrue();
                    table.clearFilters();
                    assertThat(table.visibleRows()).hasSize(200);
                    assertThat(table.isFiltered()).isFalse();
                });
    }

    @Test
    void emptyTablesSayWhy() {
        run(
                () -> {
                    Link message = find(shell, "test.message", Link.class);
                    assertThat(message.getVisible()).isFalse();
                    table.setFilter("name", "no such");
                    assertThat(message.getText())
                            .isEqualTo("None of 200 match. <a>Clear Filter</a>");
                    assertThat(message.getVisible()).isTrue();
                    table.clearFilters();
                    table.setInput(List.of());
                    assertThat(message.getText()).isEqualTo("Nothing here yet.");
                });
    }

    @Test
    void removedRowsLeaveTheSelection() {
        run(
                () -> {
                    table.follow(List.of(rows.get(3), rows.get(4)));
                    table.update(List.of(), false, List.of(rows.get(3)));
                    assertThat(table.selectedRows()).containsExactly(rows.get(4));
                });
        until(() -> !told.isEmpty() && footer("test.count").equals("199 in all"));
        assertThat(told).containsExactly(List.of(rows.get(4)));
    }

    @Test
    void whatNoFilterLetsThroughIsCountedToo() {
        run(
                () -> {
                    table.setFilter("size", "> 100");
                    assertThat(footer("test.count")).isEqualTo("99 of 200");
                    table.update(List.of(), false, List.of(rows.get(3)));
                });
        until(() -> footer("test.count").equals("99 of 199"));
    }

    /** Waits, as the UI thread does, for what follows a moment later. */
    private void until(BooleanSupplier done) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        run(
                () -> {
                    while (!done.getAsBoolean()) {
                        assertThat(System.nanoTime()).as("time is up").isLessThan(deadline);
                        if (!display.readAndDispatch()) {
                            display.sleep();
                        }
                    }
                });
    }

    @Test
    void newRowsGetTheirPlaceAMomentLater() {
        Row first = new Row(-1);
        run(
                () -> {
                    table.sort("size", false);
                    table.update(List.of(first), false, List.of());
                });
        until(() -> table.visibleRows().get(0) == first);
    }

    @Test
    void whatIsSearchedForIsSaidAndClearedWithTheFilters() {
        run(
                () -> {
                    table.setFilter("name", "1");
                    table.setSearch(Search.of("size>=190 or name=vm-1"));
                    assertThat(table.visibleRows()).hasSize(11);
                    assertThat(find(shell, "test.query", Text.class).getText())
                            .isEqualTo("size>=190 or name=vm-1");
                    Label problem = find(shell, "test.problem", Label.class);
                    assertThat(problem.getVisible()).isFalse();
                    table.setSearch(Search.of("size>"));
                    assertThat(problem.getText()).startsWith("At 5: There is no number after >.");
                    assertThat(problem.getVisible()).isTrue();
                    table.clearFilters();
                    assertThat(table.visibleRows()).hasSize(200);
                    assertThat(problem.getVisible()).isFalse();
                });
    }

    @Test
    void onlyWhatMakesSenseCanBeSaved() {
        List<Search> kept = new ArrayList<>();
        run(
                () -> {
                    table.onSave(kept::add);
                    Button save = find(shell, "test.save", Button.class);
                    assertThat(save.isEnabled()).isFalse();
                    table.setSearch(Search.of("size>"));
                    assertThat(save.isEnabled()).isFalse();
                    table.setSearch(Search.of("size>5"));
                    assertThat(save.isEnabled()).isTrue();
                    save.notifyListeners(SWT.Selection, new Event());
                    assertThat(kept).containsExactly(Search.of("size>5"));
                    table.clearFilters();
                    assertThat(save.isEnabled()).isFalse();
                });
    }

    @Test
    void aViewIsColumnsOrderSearchAndFilters() {
        run(
                () -> {
                    Properties first = new Properties();
                    table.saveView(first);
                    table.show(table.columns().get(2), true);
                    table.sort("size", true);
                    table.setFilter("name", "1");
                    table.setSearch(Search.of("size<100"));
                    List<Row> seen = List.copyOf(table.visibleRows());
                    Properties second = new Properties();
                    table.saveView(second);
                    table.loadView(first);
                    assertThat(table.visibleRows()).containsExactlyElementsOf(rows);
                    assertThat(table.isShown(table.columns().get(2))).isFalse();
                    table.loadView(second);
                    assertThat(table.visibleRows()).containsExactlyElementsOf(seen);
                    assertThat(seen).hasSize(19);
                    assertThat(table.isShown(table.columns().get(2))).isTrue();
                });
    }

    @Test
    void theExportIsOfWhatIsShownOrSelected() {
        List<TableExport> read = new ArrayList<>();
        run(() -> table.export(read::add));
        until(() -> read.size() == 1);
        assertThat(read.get(0).size()).isEqualTo(200);
        run(
                () -> {
                    table.setFilter("size", "<10");
                    table.export(read::add);
                });
        until(() -> read.size() == 2);
        assertThat(read.get(1).size()).isEqualTo(10);
        run(
                () -> {
                    table.follow(List.of(rows.get(3)));
                    table.export(read::add);
                });
        until(() -> read.size() == 3);
        StringWriter csv = new StringWriter();
        assertThatCode(() -> read.get(2).csv(csv)).doesNotThrowAnyException();
        assertThat(csv).hasToString("\"Name\",\"Size\"\r\n\"vm-3\",3\r\n");
    }

    @Test
    void columnsAreHiddenShownAndKept() {
        run(
                () -> {
                    Column<Row> more = table.columns().get(2);
                    assertThat(table.isShown(more)).isFalse();
                    table.show(more, true);
                    table.show(table.columns().get(1), false);
                    Properties layout = new Properties();
                    table.saveLayout(layout);
                    table.show(table.columns().get(1), true);
                    table.loadLayout(layout);
                    assertThat(table.isShown(table.columns().get(1))).isFalse();
                    assertThat(table.isShown(more)).isTrue();
                });
    }
}
