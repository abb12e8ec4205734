// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.edit.command.EditCellCommand;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.UiThread;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShape;
import org.espalier.ui.theme.Token;
import org.espalier.ui.theme.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;

/** What the table paints, says and does under the pointer. */
@ExtendWith(UiThread.class)
class TableWidgetTest {
    private static final int HEADER = 0;
    private static final int FILTER = 1;
    private static final int FIRST = 2;
    private static final int STATE = 0;
    private static final int NAME = 1;
    private static final int SHARE = 2;
    private static final int FAR = 3;

    /** A row whose share changes. */
    private static final class Row {
        final String name;
        double share;

        Row(String name, double share) {
            this.name = name;
            this.share = share;
        }
    }

    private final Row hot = new Row("hot", 0.95);
    private final Row cool = new Row("cool", 0.5);
    private static final long REST_NANOS = 300_000_000;
    private final Row idle = new Row("idle", 0.01);
    private Display display;
    private Palette palette;
    private Variant before;
    private Shell shell;
    private SiteTable<Row> table;
    private NatTable nat;

    @BeforeEach
    void open() {
        display = Display.getDefault();
        palette = Palette.of(display);
        before = palette.variant();
        shell = new Shell(display, SWT.NO_TRIM);
        shell.setLayout(new FillLayout());
        table =
                new SiteTable<>(
                        shell,
                        "widget",
                        "Machines",
                        List.of(
                                Column.state(
                                        "state",
                                        "State",
                                        r -> r == idle ? null : StateShape.RUNNING,
                                        r -> r == idle ? "at rest" : "running"),
                                Column.name("name", "Name", 120, r -> r.name),
                                Column.<Row>bar(
                                                "share",
                                                "Share",
                                                112,
                                                r ->
                                                        r.share < 0
                                                                ? OptionalDouble.empty()
                                                                : OptionalDouble.of(r.share))
                                        .withTip("Share of the whole"),
                                Column.<Row>bar("far", "Far", 112, r -> OptionalDouble.of(r.share))
                                        .withInk(r -> r == cool ? Token.ERR : Token.ACCENT)),
                        r -> r.name);
        nat = table.table();
        table.setInput(List.of(hot, cool, idle));
        shell.setSize(520, 260);
        shell.open();
        Ui.settle(display);
    }

    @AfterEach
    void close() {
        shell.dispose();
        palette.use(before);
    }

    @ParameterizedTest
    @EnumSource
    void howFarSomethingIsIsDrawnInTheColourThatItHas(Variant variant) {
        palette.use(variant);
        List<RGB> nearlyDone = painted(FAR, FIRST);
        List<RGB> failed = painted(FAR, FIRST + 1);
        assertThat(nearlyDone).contains(rgb(Token.ACCENT), rgb(Token.LINE));
        assertThat(failed).contains(rgb(Token.ERR));
        if (variant != Variant.HIGH_CONTRAST) {
            // There all inks are one.
            assertThat(nearlyDone).as("that is nothing bad").doesNotContain(rgb(Token.HEAT4));
            assertThat(failed).doesNotContain(rgb(Token.INK3));
        }
    }

    @Test
    void leftAndRightGoToTheCellsOfTheRowAndEachIsSaid() {
        assertThat(table.saidOfCell()).as("no row has the keyboard").isEmpty();
        nat.setFocus();
        table.selectionProvider().setSelection(new StructuredSelection(cool));
        key(SWT.ARROW_RIGHT);
        assertThat(table.saidOfCell()).isEqualTo("Name: cool");
        key(SWT.ARROW_RIGHT);
        assertThat(table.saidOfCell()).isEqualTo("Share: 50 %");
        assertThat(painted(SHARE, FIRST + 1)).as("it is seen").contains(rgb(Token.ACCENT));
        key(SWT.ARROW_DOWN);
        assertThat(table.saidOfCell()).as("below it").isEqualTo("Share: 1 %");
        key(SWT.ARROW_LEFT);
        assertThat(table.saidOfCell()).isEqualTo("Name: idle");
        assertThat(table.selectedRows()).containsExactly(idle);
    }

    private void key(int code) {
        Event event = new Event();
        event.keyCode = code;
        nat.notifyListeners(SWT.KeyDown, event);
    }

    @Test
    void aLongSentenceOfAnEmptyTableWrapsAndMakesItNoWider() {
        int wide = nat.getSize().x;
        table.setEmptyText("Nothing is here, and why that is takes many words. ".repeat(6));
        table.setInput(List.of());
        Ui.settle(display);
        assertThat(nat.getSize().x).isEqualTo(wide);
        assertThat(table.control().getSize().x).isEqualTo(shell.getClientArea().width);
    }

    @Test
    void aCellIsClickedAlone() {
        List<String> clicked = new ArrayList<>();
        table.onClick("far", row -> clicked.add(row.name));
        for (int column : new int[] {NAME, FAR}) {
            for (int button : new int[] {3, 1}) {
                Event click = new Event();
                click.button = button;
                click.x = cell(column, FIRST + 1).x + 5;
                click.y = cell(column, FIRST + 1).y + 5;
                nat.notifyListeners(SWT.MouseUp, click);
            }
        }
        assertThat(clicked).containsExactly("cool");
    }

    private Rectangle cell(int column, int row) {
        return nat.getBoundsByPosition(column, row);
    }

    /** The colours within a cell, as painted now. */
    private List<RGB> painted(int column, int row) {
        Rectangle size = nat.getBounds();
        Image image = new Image(display, size.width, size.height);
        GC gc = new GC(image);
        nat.print(gc);
        gc.dispose();
        ImageData data = image.getImageData();
        image.dispose();
        Rectangle cell = cell(column, row);
        List<RGB> colours = new ArrayList<>();
        for (int y = cell.y + 1; y < cell.y + cell.height - 1; y++) {
            for (int x = cell.x + 1; x < cell.x + cell.width - 1; x++) {
                colours.add(data.palette.getRGB(data.getPixel(x, y)));
            }
        }
        return colours;
    }

    private RGB rgb(Token token) {
        return palette.rgb(token);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everyPartIsPaintedInTheColoursOfTheTheme(Variant variant) {
        palette.use(variant);
        assertThat(painted(STATE, FIRST)).contains(rgb(Token.OK), rgb(Token.SURFACE));
        assertThat(painted(NAME, HEADER)).contains(rgb(Token.SURFACE2));
        assertThat(painted(NAME, FILTER)).contains(rgb(Token.CTL), rgb(Token.SURFACE));
        assertThat(painted(NAME, FIRST + 1)).contains(rgb(Token.ALT));
        assertThat(painted(SHARE, FIRST)).contains(rgb(Token.HEAT4));
        assertThat(painted(SHARE, FIRST + 1))
                .contains(rgb(Token.INK3))
                .doesNotContain(rgb(Token.HEAT4));
    }

    @Test
    void aRowThatIsWellHasNoShape() {
        assertThat(painted(STATE, FIRST + 2)).doesNotContain(rgb(Token.OK));
    }

    @Test
    void aRowThatChangesIsDrawnAndNoOther() {
        List<Rectangle> drawn = new ArrayList<>();
        nat.addPaintListener(e -> drawn.add(new Rectangle(e.x, e.y, e.width, e.height)));
        nat.redraw();
        Ui.await(display, "the whole", () -> !drawn.isEmpty());
        // The first change may bring the table into its shape.
        table.update(List.of(), List.of(cool), List.of());
        rest();
        drawn.clear();
        hot.share = 0.01;
        cool.share = 0.95;
        table.update(List.of(), List.of(cool), List.of());
        Rectangle row = cell(SHARE, FIRST + 1);
        Ui.await(display, "the row", () -> drawn.stream().anyMatch(row::intersects));
        rest();
        assertThat(drawn).noneMatch(cell(SHARE, FIRST)::intersects);
        assertThat(drawn).noneMatch(cell(SHARE, HEADER)::intersects);
    }

    /** Until nothing is drawn any more: the table draws by a clock of its own. */
    private void rest() {
        AtomicLong last = new AtomicLong(System.nanoTime());
        PaintListener drawing = e -> last.set(System.nanoTime());
        nat.addPaintListener(drawing);
        Ui.await(display, "rest", () -> System.nanoTime() - last.get() > REST_NANOS);
        nat.removePaintListener(drawing);
    }

    @Test
    void theTableFollowsWhatIsTypedWithinTheField() {
        nat.doCommand(
                new EditCellCommand(
                        nat, nat.getConfigRegistry(), nat.getCellByPosition(NAME, FILTER)));
        Text field = (Text) nat.getActiveCellEditor().getEditorControl();
        Rectangle cell = cell(NAME, FILTER);
        assertThat(cell.union(field.getBounds())).isEqualTo(cell);
        assertThat(field.getBounds().x).as("left of the drawn border").isGreaterThan(cell.x + 3);
        field.setText(cool.name);
        Ui.await(display, "one row", () -> nat.getRowCount() == FILTER + 2);
        assertThat(field.isDisposed()).as("it goes on being typed into").isFalse();
        field.setText("");
        Ui.await(display, "all rows", () -> nat.getRowCount() == FILTER + 4);
    }

    @Test
    void aFilterThatIsSetHasABorderThatShows() {
        assertThat(painted(NAME, FILTER)).doesNotContain(rgb(Token.ACCENT));
        table.setFilter("name", "o");
        assertThat(painted(NAME, FILTER)).contains(rgb(Token.ACCENT));
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void theHeaderAboveRowsThatAreAllSelectedIsAHeaderStill(Variant variant) {
        palette.use(variant);
        List<RGB> before = painted(SHARE, HEADER);
        table.follow(List.of(hot, cool, idle));
        assertThat(painted(SHARE, HEADER)).isEqualTo(before);
    }

    @Test
    void selectionIsStrongOnlyWithTheFocus() {
        table.follow(List.of(cool));
        nat.notifyListeners(SWT.FocusOut, new Event());
        assertThat(painted(NAME, FIRST + 1)).contains(rgb(Token.SEL2));
        nat.notifyListeners(SWT.FocusIn, new Event());
        assertThat(painted(NAME, FIRST + 1)).contains(rgb(Token.SEL));
    }

    @Test
    void whatIsUnknownHasNoBar() {
        hot.share = -1;
        nat.redraw();
        assertThat(painted(SHARE, FIRST)).doesNotContain(rgb(Token.HEAT4));
        assertThat(nat.getDataValueByPosition(SHARE, FIRST)).isEqualTo("—");
    }

    @Test
    void titlesAndShapesSayWhatTheyAre() {
        Rows<Row> rows = new Rows<>(table.columns());
        TableTips<Row> tips = new TableTips<>(nat, rows);
        assertThat(tip(tips, SHARE, HEADER)).isEqualTo("Share of the whole");
        assertThat(tip(tips, NAME, HEADER)).isEqualTo("Name");
        assertThat(tip(tips, NAME, FILTER)).contains("/expression/");
        assertThat(tip(tips, STATE, FIRST)).isEqualTo("running");
        assertThat(tip(tips, STATE, FIRST + 2)).isEqualTo("at rest");
        assertThat(tip(tips, NAME, FIRST)).isEmpty();
        assertThat(tips.text(5, 250)).isEmpty();
    }

    private String tip(TableTips<Row> tips, int column, int row) {
        Rectangle cell = cell(column, row);
        return tips.text(cell.x + cell.width / 2, cell.y + cell.height / 2);
    }

    @Test
    void aRowIsOneSentenceForThoseWhoDoNotSeeIt() {
        Rows<Row> rows = new Rows<>(table.columns());
        rows.set(List.of(hot, cool));
        TableLayers<Row> layers =
                new TableLayers<>(
                        rows,
                        r -> r.name,
                        new TableFilter<>(rows, List.of(), () -> {}),
                        nat.getConfigRegistry(),
                        20,
                        24);
        TableSelection<Row> selection = new TableSelection<>(layers, rows, () -> {});
        TableAccess<Row> access = new TableAccess<>(nat, rows, selection, "Machines");
        assertThat(access.sentence()).isEqualTo("Machines, 2 rows");
        selection.setSelection(new StructuredSelection(cool));
        assertThat(access.sentence())
                .isEqualTo("Row 2 of 2, State: running, Name: cool, Share: 50 %, Far: 50 %");
        cool.share = -1;
        assertThat(access.sentence()).doesNotContain("Share");
        rows.set(List.of(hot));
        assertThat(access.sentence()).doesNotContain("cool");
    }

    @Test
    void rowsAreNotOrderedAnewUnderThePointer() {
        table.sort("share", true);
        assertThat(table.visibleRows()).containsExactly(hot, cool, idle);
        nat.notifyListeners(SWT.MouseMove, new Event());
        idle.share = 0.99;
        table.update(List.of(), List.of(idle), List.of());
        wait(600);
        assertThat(table.visibleRows()).containsExactly(hot, cool, idle);
        nat.notifyListeners(SWT.MouseExit, new Event());
        Ui.await(display, "the new order", () -> table.visibleRows().get(0) == idle);
    }

    @Test
    void withoutThePointerOrderFollowsAtOnce() {
        table.sort("share", true);
        idle.share = 0.99;
        table.update(List.of(), List.of(idle), List.of());
        Ui.await(display, "the new order", () -> table.visibleRows().get(0) == idle);
    }

    /** Lets the UI work for a time in which nothing is to happen. */
    private void wait(int millis) {
        boolean[] over = new boolean[1];
        display.timerExec(millis, () -> over[0] = true);
        while (!over[0]) {
            if (!display.readAndDispatch()) {
                display.sleep();
            }
        }
    }

    @Test
    void aDoubleClickAndEnterOpenARow() {
        List<Row> opened = new ArrayList<>();
        table.onOpen(opened::add);
        table.selectionProvider().setSelection(new StructuredSelection(cool));
        Event click = new Event();
        Rectangle cell = cell(NAME, FIRST + 1);
        click.x = cell.x + 5;
        click.y = cell.y + 5;
        nat.notifyListeners(SWT.MouseDoubleClick, click);
        Event enter = new Event();
        enter.keyCode = SWT.CR;
        nat.notifyListeners(SWT.KeyDown, enter);
        assertThat(opened).containsExactly(cool, cool);
        click.y = 5;
        nat.notifyListeners(SWT.MouseDoubleClick, click);
        assertThat(opened).hasSize(2);
    }

    @Test
    void allAndNothingAreSelectedByOneCall() {
        table.setFilter("name", "o");
        table.selectAll();
        assertThat(table.selectedRows()).containsExactly(hot, cool);
        table.clear();
        assertThat(table.visibleRows()).hasSize(3);
        assertThat(table.selectedRows()).containsExactly(hot, cool);
        table.clear();
        assertThat(table.selectedRows()).isEmpty();
    }
}
