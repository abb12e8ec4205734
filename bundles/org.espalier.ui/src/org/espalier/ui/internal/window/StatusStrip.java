// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.espalier.ui.status.StatusBoard;
import org.espalier.ui.status.StatusItem;
import org.espalier.ui.status.StatusSlot;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.StateShapes;
import org.espalier.ui.theme.Token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The status line: entries of the board, left ones and right ones, between thin bars. */
final class StatusStrip extends Canvas {
    private static final int HEIGHT = 28;
    private static final int GAP = 12;
    private static final int MARK = 18;
    private static final int BAR = 64;

    private final StatusBoard board;
    private final Consumer<String> commands;
    private final AtomicBoolean due = new AtomicBoolean();
    private final List<Map.Entry<Rectangle, StatusItem>> places = new ArrayList<>();

    StatusStrip(Composite parent, StatusBoard board, Consumer<String> commands) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
        this.board = board;
        this.commands = commands;
        Runnable changed = this::changed;
        board.addListener(changed);
        addListener(SWT.Dispose, e -> board.removeListener(changed));
        addListener(SWT.Paint, e -> paint(e.gc));
        addListener(SWT.MouseUp, this::click);
        Palette.of(this).follow(this, this::redraw);
        setFont(Fonts.of(this).small());
        describe();
    }

    @Override
    public Point computeSize(int wide, int high, boolean changed) {
        return new Point(wide == SWT.DEFAULT ? 800 : wide, HEIGHT);
    }

    /** All entries in words, for people who do not see them. */
    String words() {
        StringBuilder all = new StringBuilder();
        Map<StatusSlot, StatusItem> items = board.items();
        for (StatusSlot slot : StatusSlot.values()) {
            if (items.containsKey(slot)) {
                all.append(all.isEmpty() ? "" : ", ").append(items.get(slot).text());
            }
        }
        return all.toString();
    }

    private void changed() {
        if (!isDisposed() && due.compareAndSet(false, true)) {
            getDisplay()
                    .asyncExec(
                            () -> {
                                due.set(false);
                                if (!isDisposed()) {
                                    redraw();
                                }
                            });
        }
    }

    private void paint(GC gc) {
        Palette palette = Palette.of(this);
        Rectangle area = getClientArea();
        gc.setBackground(palette.get(Token.CHROME));
        gc.fillRectangle(area);
        places.clear();
        Map<StatusSlot, StatusItem> items = board.items();
        int x = GAP;
        for (StatusSlot slot : StatusSlot.values()) {
            if (!slot.right() && items.containsKey(slot)) {
                x += draw(gc, palette, items.get(slot), x, x > GAP) + GAP;
            }
        }
        int width = 0;
        for (StatusSlot slot : StatusSlot.values()) {
            if (slot.right() && items.containsKey(slot)) {
                width += width(gc, items.get(slot)) + GAP;
            }
        }
        x = Math.max(x, area.width - width);
        for (StatusSlot slot : StatusSlot.values()) {
            if (slot.right() && items.containsKey(slot)) {
                x += draw(gc, palette, items.get(slot), x, true) + GAP;
            }
        }
    }

    private int draw(GC gc, Palette palette, StatusItem item, int left, boolean bar) {
        int x = left;
        int width = width(gc, item);
        places.add(Map.entry(new Rectangle(left - 4, 0, width + 8, HEIGHT), item));
        if (bar) {
            gc.setForeground(palette.get(Token.LINE2));
            gc.drawLine(x - GAP / 2, 8, x - GAP / 2, HEIGHT - 8);
        }
        if (item.shape() != null) {
            StateShapes.draw(gc, palette, item.shape(), x, HEIGHT / 2.0 - 4, 8);
            x += MARK;
        }
        if (item.icon() != null) {
            gc.drawImage(Icons.of(this).image(item.icon(), Token.ACCENT), x - 1, HEIGHT / 2 - 8);
            x += MARK + 2;
        }
        gc.setForeground(palette.get(Token.INK2));
        int textHeight = gc.getFontMetrics().getHeight();
        gc.drawText(item.text(), x, (HEIGHT - textHeight) / 2, true);
        x += gc.textExtent(item.text()).x + 8;
        if (item.percent().isPresent()) {
            gc.setForeground(palette.get(Token.LINE2));
            gc.drawRectangle(x, HEIGHT / 2 - 4, BAR, 7);
            gc.setBackground(palette.get(Token.ACCENT));
            int share = Math.max(0, Math.min(100, item.percent().getAsInt()));
            gc.fillRectangle(x + 1, HEIGHT / 2 - 3, (BAR - 1) * share / 100, 6);
        }
        return width;
    }

    private static int width(GC gc, StatusItem item) {
        return gc.textExtent(item.text()).x
                + (item.shape() == null ? 0 : MARK)
                + (item.icon() == null ? 0 : MARK + 2)
                + (item.percent().isPresent() ? BAR + 12 : 0);
    }

    private void click(Event event) {
        for (Map.Entry<Rectangle, StatusItem> place : places) {
            if (place.getKey().contains(event.x, event.y) && place.getValue().command() != null) {
                commands.accept(place.getValue().command());
                return;
            }
        }
    }

    private void describe() {
        getAccessible()
                .addAccessibleListener(
                        new AccessibleAdapter() {
                            @Override
                            public void getName(AccessibleEvent e) {
                                e.result = words();
                            }
                        });
        getAccessible()
                .addAccessibleControlListener(
                        new AccessibleControlAdapter() {
                            @Override
                            public void getRole(AccessibleControlEvent e) {
                                e.detail = ACC.ROLE_STATUSBAR;
                            }
                        });
    }
}
