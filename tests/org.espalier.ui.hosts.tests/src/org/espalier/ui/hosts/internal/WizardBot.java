// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.hosts.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.espalier.ui.bot.Bot;
import org.espalier.ui.bot.Ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A wizard of hosts, as a person sees it. */
final class WizardBot {
    private final Bot bot;
    private final Display display;

    WizardBot(Bot bot) {
        this.bot = bot;
        this.display = bot.display();
    }

    private <T extends Control> T control(String id, Class<T> type) {
        return bot.wait(id, type, c -> id.equals(c.getData("id")) && c.isVisible());
    }

    WizardBot text(String id, String content) {
        Text text = control(id, Text.class);
        Ui.run(display, () -> text.setText(content));
        return this;
    }

    WizardBot press(String name) {
        awaitEnabled(name, true);
        Button button = button(name);
        bot.button(Ui.get(display, () -> button.getText().replace("&", ""))).click();
        return this;
    }

    private Button button(String name) {
        return bot.wait(name, Button.class, b -> name.equals(plain(b.getText())));
    }

    void choose(String id) {
        Button radio = control(id, Button.class);
        Ui.run(
                display,
                () -> {
                    for (Control each : radio.getParent().getChildren()) {
                        if (each instanceof Button b && (b.getStyle() & SWT.RADIO) != 0) {
                            b.setSelection(b == radio);
                        }
                    }
                    radio.notifyListeners(SWT.Selection, new Event());
                });
    }

    void awaitEnabled(String name, boolean enabled) {
        Button button = button(name);
        Ui.await(
                display,
                name + (enabled ? " enabled" : " disabled"),
                () -> button.isEnabled() == enabled);
    }

    private static String plain(String text) {
        return text.replace("&", "").replace(" >", "").replace("< ", "");
    }

    void awaitLabel(String id, String words) {
        Label label = control(id, Label.class);
        Ui.await(display, words, () -> label.getText().equals(words));
    }

    /** What is said where no row is selected. */
    String detail() {
        Text detail = control("hosts.detail", Text.class);
        return Ui.get(display, detail::getText);
    }

    String detail(int row) {
        Table table = control("hosts.progress", Table.class);
        Text detail = control("hosts.detail", Text.class);
        return Ui.get(
                display,
                () -> {
                    table.select(row);
                    table.notifyListeners(SWT.Selection, new Event());
                    return detail.getText();
                });
    }

    /** The rows of a table once they are as wanted. */
    List<List<String>> rows(String id, Predicate<List<List<String>>> wanted) {
        Table table = control(id, Table.class);
        Ui.await(display, "rows of " + id, () -> wanted.test(rows(table)));
        return Ui.get(display, () -> rows(table));
    }

    private static List<List<String>> rows(Table table) {
        List<List<String>> rows = new ArrayList<>();
        for (TableItem item : table.getItems()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < table.getColumnCount(); i++) {
                cells.add(item.getText(i));
            }
            rows.add(cells);
        }
        return rows;
    }
}
