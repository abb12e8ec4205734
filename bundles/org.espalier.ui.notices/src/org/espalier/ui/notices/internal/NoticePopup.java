// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.notices.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Token;

import java.util.stream.Stream;

/**
 * A sentence at the window's lower right corner that takes no keys and goes by itself. Screen
 * readers are told that it is an alert.
 */
final class NoticePopup {
    private static final String KEY = "notice";

    /** Names a widget for the style sheet, whose rule for all windows would take its colours. */
    private static final String STYLE = "org.eclipse.e4.ui.css.CssClassName";

    private static final int STAYS_MILLIS = 8000;
    private static final int WIDTH = 360;
    private static final int MARGIN = 12;

    private NoticePopup() {}

    /** Says {@code text} in {@code window}, in place of what was said there. */
    static Shell show(Shell window, String text) {
        Stream.of(window.getShells())
                .filter(shell -> KEY.equals(shell.getData("id")))
                .forEach(Shell::dispose);
        Shell popup = new Shell(window, SWT.NO_TRIM | SWT.NO_FOCUS | SWT.TOOL);
        popup.setData("id", KEY);
        popup.setData(STYLE, "Notice");
        FillLayout border = new FillLayout();
        border.marginHeight = 1;
        border.marginWidth = 1;
        popup.setLayout(border);
        popup.setBackground(Palette.of(popup).get(Token.WARN));
        Composite area = new Composite(popup, SWT.NONE);
        area.setBackground(Palette.of(popup).get(Token.WARN_WEAK));
        FillLayout inner = new FillLayout();
        inner.marginHeight = MARGIN;
        inner.marginWidth = MARGIN;
        area.setLayout(inner);
        AccessibleNames.of(area, text);
        area.getAccessible()
                .addAccessibleControlListener(
                        new AccessibleControlAdapter() {
                            @Override
                            public void getRole(AccessibleControlEvent event) {
                                event.detail = ACC.ROLE_ALERT;
                            }
                        });
        Label label = new Label(area, SWT.WRAP);
        label.setText(text.replace("&", "&&"));
        label.setBackground(area.getBackground());
        label.setForeground(Palette.of(popup).get(Token.INK));
        label.addListener(SWT.MouseDown, event -> popup.dispose());
        place(popup, window);
        popup.setVisible(true);
        popup.getDisplay().timerExec(STAYS_MILLIS, () -> end(popup));
        return popup;
    }

    private static void place(Shell popup, Shell window) {
        Point size = popup.computeSize(WIDTH, SWT.DEFAULT);
        Rectangle in = window.getBounds();
        popup.setBounds(
                in.x + in.width - size.x - 2 * MARGIN,
                in.y + in.height - size.y - 4 * MARGIN,
                size.x,
                size.y);
    }

    private static void end(Shell popup) {
        if (!popup.isDisposed()) {
            popup.dispose();
        }
    }
}
