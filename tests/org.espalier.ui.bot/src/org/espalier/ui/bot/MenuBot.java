// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

import java.util.Arrays;
import java.util.List;

/** An item of a menu. */
public final class MenuBot {
    private final Display display;
    private final MenuItem item;

    private MenuBot(Display display, MenuItem item) {
        this.display = display;
        this.item = item;
    }

    static MenuBot find(Display display, Menu menu, String... path) {
        Ui.await(
                display,
                "menu item " + Arrays.toString(path),
                () -> {
                    MenuItem found = walk(menu, path);
                    return found != null;
                });
        return new MenuBot(display, Ui.get(display, () -> walk(menu, path)));
    }

    private static MenuItem walk(Menu menu, String... path) {
        Menu at = menu;
        MenuItem found = null;
        for (String name : path) {
            if (at == null || at.isDisposed()) {
                return null;
            }
            at.notifyListeners(SWT.Show, new Event());
            found = null;
            for (MenuItem item : at.getItems()) {
                if (Finder.plain(item.getText()).equals(name)) {
                    found = item;
                }
            }
            if (found == null) {
                return null;
            }
            at = found.getMenu();
        }
        return found;
    }

    /** The item below this one. */
    public MenuBot menu(String text) {
        return find(display, Ui.get(display, item::getMenu), text);
    }

    /** The texts of the items below this one; bars are left out. */
    public List<String> menuItems() {
        return Ui.get(
                display,
                () -> {
                    item.getMenu().notifyListeners(SWT.Show, new Event());
                    return Arrays.stream(item.getMenu().getItems())
                            .map(i -> Finder.plain(i.getText()))
                            .filter(t -> !t.isEmpty())
                            .toList();
                });
    }

    /** Whether it can be chosen. */
    public boolean isEnabled() {
        return Ui.get(display, item::isEnabled);
    }

    /** Whether it is ticked. */
    public boolean isChecked() {
        return Ui.get(display, item::getSelection);
    }

    /** Chooses it; returns at once, as it may open a dialog. */
    public void click() {
        if (!isEnabled()) {
            throw new IllegalStateException("The menu item is disabled");
        }
        Ui.start(
                display,
                () -> {
                    if ((item.getStyle() & (SWT.CHECK | SWT.RADIO)) != 0) {
                        item.setSelection(
                                (item.getStyle() & SWT.RADIO) != 0 || !item.getSelection());
                    }
                    item.notifyListeners(SWT.Selection, new Event());
                });
        Ui.settle(display);
    }
}
