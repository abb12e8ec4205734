// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.bot.Ui;
import org.espalier.ui.bot.UiThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The scene in a window: mouse, keys, painting. */
@ExtendWith(UiThread.class)
class SceneCanvasTest {
    private final Squares squares = new Squares(30);
    private Shell shell;
    private SceneCanvas<String> canvas;

    @BeforeEach
    void open() {
        shell = new Shell(Display.getDefault(), SWT.SHELL_TRIM);
        shell.setLayout(new FillLayout());
        canvas = new SceneCanvas<>(shell, squares);
        shell.setSize(800, 600);
        shell.open();
        Ui.await(shell.getDisplay(), "a frame", () -> canvas.frames() > 0);
        canvas.setViewport(Viewport.of(canvas.getSize().x, canvas.getSize().y));
    }

    @AfterEach
    void close() {
        shell.dispose();
    }

    @Test
    void aClickSelectsAndAClickBesidesClears() {
        click(110, 10, SWT.NONE);
        assertThat(canvas.selection().items()).containsExactly("1");
        assertThat(canvas.focusItem()).contains("1");
        click(90, 90, SWT.NONE);
        assertThat(canvas.selection().items()).isEmpty();
    }

    @Test
    void ctrlClickAddsAndTakesOut() {
        click(10, 10, SWT.NONE);
        click(110, 10, SWT.MOD1);
        assertThat(canvas.selection().items()).containsExactlyInAnyOrder("0", "1");
        click(10, 10, SWT.MOD1);
        assertThat(canvas.selection().items()).containsExactly("1");
    }

    @Test
    void aRightClickSelectsWhatIsNotSelected() {
        canvas.selection().set(List.of("0", "1"));
        mouse(SWT.MouseDown, 10, 10, SWT.NONE, 3);
        mouse(SWT.MouseUp, 10, 10, SWT.NONE, 3);
        assertThat(canvas.selection().items()).containsExactlyInAnyOrder("0", "1");
        mouse(SWT.MouseDown, 210, 10, SWT.NONE, 3);
        mouse(SWT.MouseUp, 210, 10, SWT.NONE, 3);
        assertThat(canvas.selection().items()).containsExactly("2");
    }

    @Test
    void aDragPansAndSelectsNothing() {
        mouse(SWT.MouseDown, 10, 10, SWT.NONE, 1);
        mouse(SWT.MouseMove, 40, 30, SWT.BUTTON1, 0);
        mouse(SWT.MouseUp, 40, 30, SWT.BUTTON1, 1);
        assertThat(canvas.viewport().screenX(0)).isEqualTo(30);
        assertThat(canvas.viewport().screenY(0)).isEqualTo(20);
        assertThat(canvas.selection().items()).isEmpty();
    }

    @Test
    void aDragThatBeginsOnWhatIsSelectedMovesThatAndDoesNotPan() {
        canvas.setDraggable(item -> !item.equals("1"));
        canvas.selection().set(List.of("0", "1"));
        assertThat(canvas.grabs(10, 10)).isTrue();
        assertThat(canvas.grabs(110, 10)).as("not to be dragged").isFalse();
        assertThat(canvas.grabs(210, 10)).as("not selected").isFalse();
        mouse(SWT.MouseDown, 10, 10, SWT.NONE, 1);
        mouse(SWT.MouseMove, 40, 30, SWT.BUTTON1, 0);
        assertThat(canvas.viewport().screenX(0)).isZero();
        canvas.notifyListeners(SWT.DragDetect, event(10, 10, SWT.NONE));
        mouse(SWT.MouseMove, 80, 60, SWT.NONE, 0);
        assertThat(canvas.viewport().screenX(0)).as("after the drop").isZero();
        mouse(SWT.MouseDown, 110, 10, SWT.NONE, 1);
        mouse(SWT.MouseMove, 140, 30, SWT.BUTTON1, 0);
        assertThat(canvas.viewport().screenX(0)).isEqualTo(30);
    }

    @Test
    void aFlightEndsWithTheItemInTheMiddleAndAnotherLookEndsIt() {
        canvas.setStill(() -> false);
        canvas.flyTo("14", 160);
        assertThat(canvas.viewport().scale()).as("on the way").isLessThan(2);
        Ui.await(shell.getDisplay(), "its end", () -> canvas.viewport().scale() == 2);
        assertThat(canvas.viewport().screenX(440)).isEqualTo(canvas.viewport().width() / 2.0);
        canvas.flyTo("0", 320);
        Viewport other = Viewport.of(canvas.getSize().x, canvas.getSize().y);
        canvas.setViewport(other);
        Ui.settle(shell.getDisplay());
        assertThat(canvas.viewport()).isEqualTo(other);
    }

    @Test
    void anotherSizeEndsAFlightWhichWouldGoBackToTheOldOne() {
        canvas.setStill(() -> false);
        canvas.flyTo("14", 160);
        Point size = canvas.getSize();
        canvas.setSize(size.x - 20, size.y - 10);
        Viewport resized = canvas.viewport();
        assertThat(resized.width()).isEqualTo(size.x - 20);
        long end = System.nanoTime() + 300_000_000L;
        Ui.await(shell.getDisplay(), "a flight's time", () -> System.nanoTime() > end);
        assertThat(canvas.viewport()).isEqualTo(resized);
    }

    @Test
    void whereNothingIsToMoveAFlightIsAJump() {
        canvas.setStill(() -> true);
        canvas.flyTo("14", 160);
        assertThat(canvas.viewport().scale()).isEqualTo(2);
    }

    @Test
    void shiftAndDragSelectsWhatTheBandTouches() {
        mouse(SWT.MouseDown, 85, 5, SWT.MOD2, 1);
        mouse(SWT.MouseMove, 215, 120, SWT.MOD2 | SWT.BUTTON1, 0);
        mouse(SWT.MouseUp, 215, 120, SWT.MOD2 | SWT.BUTTON1, 1);
        assertThat(canvas.selection().items()).containsExactlyInAnyOrder("1", "2", "11", "12");
        assertThat(canvas.viewport().screenX(0)).isZero();
    }

    @Test
    void theWheelZoomsAroundThePointer() {
        Event wheel = event(100, 100, SWT.NONE);
        wheel.count = 3;
        canvas.notifyListeners(SWT.MouseWheel, wheel);
        assertThat(canvas.viewport().scale()).isGreaterThan(1);
        assertThat(canvas.viewport().screenX(100)).isBetween(99.9, 100.1);
    }

    @Test
    void theItemUnderThePointerIsKnown() {
        mouse(SWT.MouseMove, 310, 10, SWT.NONE, 0);
        assertThat(canvas.hover()).contains("3");
        canvas.notifyListeners(SWT.MouseExit, event(0, 0, SWT.NONE));
        assertThat(canvas.hover()).isEmpty();
    }

    @Test
    void aDoubleClickOpens() {
        List<String> opened = new ArrayList<>();
        canvas.addOpenListener(opened::add);
        mouse(SWT.MouseDoubleClick, 10, 110, SWT.NONE, 1);
        assertThat(opened).containsExactly("10");
    }

    @Test
    void arrowsGoFromItemToItem() {
        key(SWT.ARROW_RIGHT, SWT.NONE);
        assertThat(canvas.focusItem()).contains("0");
        key(SWT.ARROW_RIGHT, SWT.NONE);
        key(SWT.ARROW_DOWN, SWT.NONE);
        assertThat(canvas.focusItem()).contains("11");
        assertThat(canvas.selection().items()).containsExactly("11");
        key(SWT.ARROW_UP, SWT.NONE);
        key(SWT.ARROW_UP, SWT.NONE);
        key(SWT.ARROW_LEFT, SWT.NONE);
        assertThat(canvas.focusItem()).contains("0");
    }

    @Test
    void arrowsWithCtrlPan() {
        key(SWT.ARROW_LEFT, SWT.MOD1);
        assertThat(canvas.viewport().screenX(0)).isPositive();
        assertThat(canvas.focusItem()).isEmpty();
    }

    @Test
    void theFocusedItemComesIntoSight() {
        canvas.setViewport(canvas.viewport().panned(-700, 0));
        canvas.moveFocusTo("0");
        assertThat(canvas.viewport().screenX(0)).isGreaterThanOrEqualTo(0);
        assertThat(canvas.focusItem()).contains("0");
    }

    @Test
    void aClickLeavesTheViewWhereItIs() {
        Viewport before = canvas.viewport();
        click(2, 2, SWT.NONE);
        assertThat(canvas.focusItem()).contains("0");
        assertThat(canvas.viewport()).isEqualTo(before);
    }

    @Test
    void plusMinusAndZero() {
        character('+');
        double near = canvas.viewport().scale();
        assertThat(near).isGreaterThan(1);
        character('-');
        assertThat(canvas.viewport().scale()).isLessThan(near);
        character('0');
        Bounds seen = canvas.viewport().visible();
        assertThat(seen.x()).isLessThanOrEqualTo(0);
        assertThat(seen.right()).isGreaterThanOrEqualTo(1000);
    }

    @Test
    void enterOpensWhereThereIsNothingToGoInto() {
        List<String> opened = new ArrayList<>();
        canvas.addOpenListener(opened::add);
        canvas.setFocusItem(Optional.of("4"));
        key(SWT.CR, SWT.NONE);
        assertThat(opened).containsExactly("4");
    }

    @Test
    void spaceSelectsAndEscapeClears() {
        canvas.setFocusItem(Optional.of("4"));
        key(' ', SWT.NONE);
        assertThat(canvas.selection().items()).containsExactly("4");
        key(SWT.ESC, SWT.NONE);
        assertThat(canvas.selection().items()).isEmpty();
    }

    @Test
    void ctrlASelectsAll() {
        // Before, the key is the workbench's, which selects all where its own window was.
        Display display = shell.getDisplay();
        Ui.await(display, "the window's turn", () -> display.getActiveShell() == shell);
        key('a', SWT.MOD1);
        assertThat(canvas.selection().items()).hasSize(30);
    }

    @Test
    void whatLeavesTheSceneIsNoLongerSelected() {
        canvas.selection().set(List.of("3", "29"));
        canvas.setFocusItem(Optional.of("29"));
        squares.count(10);
        canvas.contentChanged();
        assertThat(canvas.selection().items()).containsExactly("3");
        assertThat(canvas.focusItem()).isEmpty();
    }

    @Test
    void aFitHoldsUntilOneZooms() {
        canvas.fit(4);
        double all = canvas.viewport().scale();
        squares.count(100);
        canvas.contentChanged();
        assertThat(canvas.viewport().scale()).isLessThan(all);
        canvas.zoom(2);
        double mine = canvas.viewport().scale();
        squares.count(10);
        canvas.contentChanged();
        assertThat(canvas.viewport().scale()).isEqualTo(mine);
    }

    @Test
    void drawsOnlyWhenSomethingChanged() {
        Ui.settle(shell.getDisplay());
        canvas.update();
        long before = canvas.frames();
        canvas.setHover(canvas.hover());
        canvas.selection().set(List.copyOf(canvas.selection().items()));
        canvas.setFocusItem(canvas.focusItem());
        canvas.update();
        Ui.settle(shell.getDisplay());
        assertThat(canvas.frames()).isEqualTo(before);
        canvas.selection().set(List.of("1"));
        Ui.await(shell.getDisplay(), "a new frame", () -> canvas.frames() > before);
    }

    @Test
    void doesNothingWhileHidden() {
        canvas.setVisible(false);
        Ui.settle(shell.getDisplay());
        int before = squares.painted;
        for (int i = 0; i < 20; i++) {
            canvas.selection().toggle("1");
            canvas.contentChanged();
        }
        Ui.settle(shell.getDisplay());
        assertThat(squares.painted).isEqualTo(before);
        canvas.setVisible(true);
        Ui.await(shell.getDisplay(), "the frame that was missed", () -> squares.painted > before);
    }

    @Test
    void viewListenersHearOfZoomAndPan() {
        int[] heard = new int[1];
        canvas.addViewListener(() -> heard[0]++);
        canvas.zoom(1.5);
        canvas.setViewport(canvas.viewport().panned(5, 5));
        canvas.setViewport(canvas.viewport());
        assertThat(heard[0]).isEqualTo(2);
        canvas.fit(1);
        int fitted = heard[0];
        squares.count(200);
        canvas.contentChanged();
        assertThat(heard[0]).as("a fit after a change of content").isEqualTo(fitted + 1);
    }

    private void click(int x, int y, int mask) {
        mouse(SWT.MouseDown, x, y, mask, 1);
        mouse(SWT.MouseUp, x, y, mask | SWT.BUTTON1, 1);
    }

    private void mouse(int type, int x, int y, int mask, int button) {
        Event event = event(x, y, mask);
        event.button = button;
        canvas.notifyListeners(type, event);
    }

    private static Event event(int x, int y, int mask) {
        Event event = new Event();
        event.x = x;
        event.y = y;
        event.stateMask = mask;
        return event;
    }

    private void key(int code, int mask) {
        Event event = new Event();
        event.keyCode = code;
        event.stateMask = mask;
        canvas.notifyListeners(SWT.KeyDown, event);
    }

    private void character(char c) {
        Event event = new Event();
        event.keyCode = c;
        event.character = c;
        canvas.notifyListeners(SWT.KeyDown, event);
    }
}
