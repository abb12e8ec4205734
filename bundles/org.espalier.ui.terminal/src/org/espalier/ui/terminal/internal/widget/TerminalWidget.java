// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.widget;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.espalier.ui.terminal.internal.vt.Screen;
import org.espalier.ui.terminal.internal.vt.Terminal;
import org.espalier.ui.terminal.internal.widget.TerminalPainter.CursorLook;
import org.espalier.ui.theme.Palette;

import java.util.function.Consumer;

/** A terminal that a guest writes to and a person types into. */
public final class TerminalWidget extends Canvas {
    private static final int INSET = 8;
    private static final int WHEEL_LINES = 3;

    private final Display display;
    private final OutputQueue queue = new OutputQueue();
    private final TextRange selection = new TextRange();
    private final ScrollStrip strip = new ScrollStrip(this);
    private final TerminalPainter painter;
    private final TerminalKeys keys;
    private final TerminalAccess access;
    private final CursorBlink blink;
    private Terminal terminal;
    private Consumer<byte[]> input = bytes -> {};

    /** Lines above the lowest position; 0 follows the output. */
    private int scrolledBack;

    /**
     * A terminal on {@code parent}, of the size of its area.
     *
     * @param typing whether keys go to the guest; else they scroll and copy
     */
    public TerminalWidget(Composite parent, boolean typing) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        display = parent.getDisplay();
        painter = new TerminalPainter(this);
        terminal = fresh(80, 24);
        keys = new TerminalKeys(this, typing);
        access = new TerminalAccess(this);
        blink = new CursorBlink(this);
        new TerminalMouse(this, selection, strip);
        Palette.of(this).follow(this, this::look);
        addListener(SWT.Paint, this::paint);
        addListener(SWT.Resize, e -> fit());
        addListener(SWT.MouseVerticalWheel, e -> scroll(e.count > 0 ? WHEEL_LINES : -WHEEL_LINES));
        fit();
    }

    /** What is typed goes to {@code sink} from now on, on the UI thread. */
    public void input(Consumer<byte[]> sink) {
        input = sink;
    }

    /** Who hears whether keys go to the guest. */
    public void onGrab(Consumer<Boolean> listener) {
        keys.onGrab(listener);
    }

    /** Whether keys go to the guest now. */
    public boolean grabbed() {
        return keys.grabbed();
    }

    /** The guest wrote; from any thread. */
    public void feed(byte[] bytes) {
        if (queue.put(bytes) && !display.isDisposed()) {
            display.asyncExec(this::drain);
        }
    }

    /** An empty screen without history, for another guest. */
    public void clear() {
        queue.clear();
        selection.clear();
        scrolledBack = 0;
        Screen old = terminal.screen();
        terminal = fresh(old.columns(), old.rows());
        changed();
    }

    /** What is shown. */
    public Screen screen() {
        return terminal.screen();
    }

    /** Puts what is selected on the clipboard; false if nothing is. */
    public boolean copy() {
        return Clip.copy(getDisplay(), selection.text(screen()));
    }

    /** Types what is on the clipboard. */
    public void paste() {
        String text = Clip.text(getDisplay());
        if (!text.isEmpty()) {
            type(KeyEncoder.paste(text, screen().modes()));
        }
    }

    /** Selects everything, history too. */
    public void selectAll() {
        Screen s = screen();
        selection.start(TextRange.absolute(s, 0), 0);
        selection.extend(TextRange.absolute(s, s.lines() - 1), s.columns());
        redraw();
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        Point cell = painter.cell();
        int w = widthHint == SWT.DEFAULT ? 80 * cell.x + INSET + ScrollStrip.WIDTH : widthHint;
        int h = heightHint == SWT.DEFAULT ? 24 * cell.y + 2 * INSET : heightHint;
        return new Point(w, h);
    }

    TerminalAccess access() {
        return access;
    }

    void type(byte[] bytes) {
        if (bytes.length > 0) {
            scrolledBack = 0;
            blink.restart();
            input.accept(bytes);
        }
    }

    /** Scrolls back by {@code lines}, forward where negative. */
    void scroll(int lines) {
        int to = Math.max(0, Math.min(screen().history(), scrolledBack + lines));
        if (to != scrolledBack) {
            scrolledBack = to;
            redraw();
        }
    }

    /** The line at {@code y}, counted from the terminal's first line ever. */
    long lineAt(int y) {
        int row = Math.max(0, Math.min(screen().rows() - 1, (y - INSET) / painter.cell().y));
        return TextRange.absolute(screen(), top() + row);
    }

    int columnAt(int x, boolean nearest) {
        int width = painter.cell().x;
        int column = (x - INSET + (nearest ? width / 2 : 0)) / width;
        return Math.max(0, Math.min(screen().columns(), column));
    }

    Rectangle cellBounds(int row, int column) {
        Point cell = painter.cell();
        int x = INSET + column * cell.x;
        int y = INSET + (row + scrolledBack) * cell.y;
        return new Rectangle(x, y, cell.x, cell.y);
    }

    private Terminal fresh(int columns, int rows) {
        return new Terminal(columns, rows, bytes -> input.accept(bytes), () -> {});
    }

    private void drain() {
        if (isDisposed()) {
            return;
        }
        byte[] bytes = queue.take();
        if (bytes.length == 0) {
            return;
        }
        long before = screen().scrolledOut();
        terminal.feed(bytes);
        if (scrolledBack > 0) {
            long grown = screen().scrolledOut() - before;
            scrolledBack = (int) Math.min(screen().history(), scrolledBack + grown);
        }
        changed();
        display.asyncExec(this::drain);
    }

    private void changed() {
        access.changed();
        redraw();
    }

    private void fit() {
        Rectangle area = getClientArea();
        Point cell = painter.cell();
        int columns = (area.width - INSET - ScrollStrip.WIDTH) / cell.x;
        int rows = (area.height - 2 * INSET) / cell.y;
        if (columns > 0 && rows > 0) {
            terminal.resize(columns, rows);
            scroll(0);
            changed();
        }
    }

    /** The first line that is seen, counted from the oldest that is kept. */
    int top() {
        return Math.max(0, screen().history() - scrolledBack);
    }

    private void look() {
        setBackground(painter.background());
        redraw();
    }

    private void paint(Event e) {
        GC gc = e.gc;
        gc.setBackground(painter.background());
        gc.fillRectangle(getClientArea());
        Screen screen = screen();
        int first = top();
        for (int row = 0; row < screen.rows(); row++) {
            int y = INSET + row * painter.cell().y;
            painter.line(gc, screen, first + row, selection, INSET, y);
        }
        int cursorY = INSET + (screen.cursorRow() + screen.history() - first) * painter.cell().y;
        painter.cursor(gc, screen, look(screen), INSET, cursorY);
        painter.thumb(gc, strip.thumb());
    }

    private CursorLook look(Screen screen) {
        if (!screen.modes().cursorVisible()) {
            return CursorLook.HIDDEN;
        }
        if (!keys.grabbed()) {
            return CursorLook.FRAME;
        }
        return blink.on() ? CursorLook.BLOCK : CursorLook.HIDDEN;
    }
}
