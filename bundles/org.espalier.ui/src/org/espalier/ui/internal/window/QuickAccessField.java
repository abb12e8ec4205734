// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.window;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.espalier.ui.theme.Fonts;
import org.espalier.ui.theme.Icon;
import org.espalier.ui.theme.Icons;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

/** The field in the middle of the tool bar that opens Quick Access and tells its key. */
public final class QuickAccessField {
    private static final String COMMAND = "org.eclipse.ui.window.quickAccess";
    private static final int WIDTH = 280;
    private static final int HEIGHT = 24;

    private final CommandRunner commands;

    /** Made by the workbench. */
    @Inject
    public QuickAccessField(CommandRunner commands) {
        this.commands = commands;
    }

    /** Called by the workbench. */
    @PostConstruct
    public void create(Composite parent) {
        Canvas field =
                new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS) {
                    @Override
                    public Point computeSize(int wide, int high, boolean changed) {
                        return new Point(WIDTH, HEIGHT + 6);
                    }
                };
        field.addListener(SWT.Paint, e -> paint(field, e.gc));
        field.addListener(SWT.MouseUp, e -> commands.run(COMMAND));
        field.setToolTipText(Texts.QUICK_ACCESS + "  " + Texts.QUICK_ACCESS_KEY);
        field.setCursor(parent.getDisplay().getSystemCursor(SWT.CURSOR_IBEAM));
        field.getAccessible().addAccessibleListener(named());
        field.getAccessible()
                .addAccessibleControlListener(
                        new AccessibleControlAdapter() {
                            @Override
                            public void getRole(AccessibleControlEvent e) {
                                e.detail = ACC.ROLE_PUSHBUTTON;
                            }
                        });
        Palette.of(field).follow(field, field::redraw);
    }

    private static AccessibleAdapter named() {
        return new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent e) {
                e.result = Texts.QUICK_ACCESS;
            }
        };
    }

    private static void paint(Canvas canvas, GC gc) {
        Palette palette = Palette.of(canvas);
        Point size = canvas.getSize();
        int top = (size.y - HEIGHT) / 2;
        gc.setBackground(palette.get(Token.CHROME));
        gc.fillRectangle(0, 0, size.x, size.y);
        gc.setAntialias(SWT.ON);
        gc.setBackground(palette.get(Token.SURFACE));
        gc.fillRoundRectangle(0, top, size.x - 1, HEIGHT - 1, 6, 6);
        gc.setForeground(palette.get(Token.CTL));
        gc.drawRoundRectangle(0, top, size.x - 1, HEIGHT - 1, 6, 6);
        gc.drawImage(Icons.of(canvas).image(Icon.SEARCH), 6, top + 4);
        gc.setFont(Fonts.of(canvas).base());
        int text = top + (HEIGHT - gc.getFontMetrics().getHeight()) / 2;
        gc.setForeground(palette.get(Token.INK2));
        gc.drawText(Texts.QUICK_ACCESS, 28, text, true);
        gc.setForeground(palette.get(Token.INK3));
        String key = Texts.QUICK_ACCESS_KEY;
        gc.drawText(key, size.x - gc.textExtent(key).x - 10, text, true);
    }
}
