// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

import java.util.Objects;
import java.util.stream.Stream;

/** A button of a tool bar. */
public final class ToolItemBot {
    private final Bot bot;
    private final ToolItem item;

    private ToolItemBot(Bot bot, ToolItem item) {
        this.bot = bot;
        this.item = item;
    }

    static ToolItemBot find(Bot bot, String text) {
        ToolBar bar = bot.wait("tool '" + text + "'", ToolBar.class, b -> in(b, text) != null);
        return new ToolItemBot(bot, bot.sync(() -> in(bar, text)));
    }

    private static ToolItem in(ToolBar bar, String text) {
        return Stream.of(bar.getItems()).filter(i -> called(i, text)).findFirst().orElse(null);
    }

    private static boolean called(ToolItem item, String text) {
        String tip = Objects.requireNonNullElse(item.getToolTipText(), "");
        return Finder.plain(item.getText()).equals(text)
                || tip.equals(text)
                || tip.startsWith(text + " (")
                || tip.startsWith(text + "  ");
    }

    /** Clicks it; returns at once, as the click may open a dialog. */
    public void click() {
        Ui.start(
                bot.display(),
                () -> {
                    if ((item.getStyle() & SWT.CHECK) != 0) {
                        item.setSelection(!item.getSelection());
                    }
                    item.notifyListeners(SWT.Selection, new Event());
                });
        Ui.settle(bot.display());
    }

    /** Whether it can be used. */
    public boolean isEnabled() {
        return bot.sync(item::isEnabled);
    }

    /** Whether a check button is on. */
    public boolean isChecked() {
        return bot.sync(item::getSelection);
    }
}
