// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.bot;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds widgets below one composite; each finder waits until there is one. */
public class Bot {
    private final Display display;
    private final Supplier<? extends Composite> scope;

    /** A bot for what is below {@code scope}, asked on the UI thread each time. */
    public Bot(Display display, Supplier<? extends Composite> scope) {
        this.display = Objects.requireNonNull(display);
        this.scope = Objects.requireNonNull(scope);
    }

    /** The display of the widgets. */
    public Display display() {
        return display;
    }

    /** The first tree. */
    public TreeBot tree() {
        return new TreeBot(wait("a tree", Tree.class, t -> true));
    }

    /** The first SWT table. */
    public TableBot table() {
        return new TableBot(wait("a table", Table.class, t -> true));
    }

    /** The first NatTable. */
    public NatTableBot natTable() {
        return new NatTableBot(wait("a NatTable", NatTable.class, t -> true));
    }

    /** The NatTable whose data "id" is {@code id}. */
    public NatTableBot natTable(String id) {
        return new NatTableBot(wait(id, NatTable.class, t -> id.equals(t.getData("id"))));
    }

    /** The first text field. */
    public TextBot text() {
        return text(0);
    }

    /** The text field number {@code index}, from 0. */
    public TextBot text(int index) {
        Ui.await(display, "text field " + index, () -> all(Text.class).size() > index);
        return new TextBot(Ui.get(display, () -> all(Text.class).get(index)));
    }

    /** The text field that holds {@code text}. */
    public TextBot text(String text) {
        return new TextBot(wait("text '" + text + "'", Text.class, t -> t.getText().equals(text)));
    }

    /** The text field that shows {@code hint} while it is empty. */
    public TextBot textWithMessage(String hint) {
        return new TextBot(
                wait("field '" + hint + "'", Text.class, t -> t.getMessage().equals(hint)));
    }

    /** The text field after the label {@code label}. */
    public TextBot textWithLabel(String label) {
        return new TextBot(after(label, Text.class));
    }

    /** The combo after the label {@code label}. */
    public ComboBot comboBoxWithLabel(String label) {
        return new ComboBot(after(label, Combo.class));
    }

    /** The first combo. */
    public ComboBot comboBox() {
        return new ComboBot(wait("a combo", Combo.class, c -> true));
    }

    /** The first CCombo's text. */
    public String ccomboText() {
        CCombo combo = wait("a combo", CCombo.class, c -> true);
        return Ui.get(display, combo::getText);
    }

    /** The spinner after the label {@code label}. */
    public SpinnerBot spinnerWithLabel(String label) {
        return new SpinnerBot(after(label, Spinner.class));
    }

    /** The button called {@code text} (mnemonics do not count): push, check or radio. */
    public ButtonBot button(String text) {
        return new ButtonBot(
                wait(
                        "button '" + text + "'",
                        Button.class,
                        b -> Finder.plain(b.getText()).equals(text)));
    }

    /** The label that reads {@code text}. */
    public LabelBot label(String text) {
        return new LabelBot(
                wait("label '" + text + "'", Label.class, l -> l.getText().equals(text)));
    }

    /** The tool item with that text or tool tip. */
    public ToolItemBot toolbarButtonWithTooltip(String text) {
        return ToolItemBot.find(this, text);
    }

    /** The items of every tool bar in sight; UI thread only. */
    public ToolItem[] toolBarItems() {
        return find(ToolBar.class, b -> true).stream()
                .flatMap(b -> Stream.of(b.getItems()))
                .toArray(ToolItem[]::new);
    }

    /** The shell with that title, made active. */
    public ShellBot shell(String title) {
        return ShellBot.find(display, title);
    }

    /** Whether no shell has that title, after waiting for it. */
    public void waitUntilClosed(String title) {
        Ui.await(
                display,
                "shell '" + title + "' to close",
                () -> ShellBot.open(display, title) == null);
    }

    /** The first control of {@code type} for which {@code wanted} holds; waits for it. */
    public <T extends Control> T wait(String what, Class<T> type, Predicate<T> wanted) {
        Ui.await(display, what, () -> !find(type, wanted).isEmpty());
        return Ui.get(display, () -> find(type, wanted).get(0));
    }

    /** Runs on the UI thread. */
    public <T> T sync(Callable<T> call) {
        return Ui.get(display, call);
    }

    final Composite root() {
        Composite root = scope.get();
        if (root == null) {
            return display.getActiveShell() == null
                    ? firstShell(display)
                    : display.getActiveShell();
        }
        return root;
    }

    private static Shell firstShell(Display display) {
        for (Shell shell : display.getShells()) {
            if (shell.getVisible()) {
                return shell;
            }
        }
        throw new IllegalStateException("No shell is open");
    }

    private <T extends Control> List<T> find(Class<T> type, Predicate<T> wanted) {
        return Finder.find(root(), type, wanted);
    }

    private <T extends Control> List<T> all(Class<T> type) {
        return find(type, t -> true);
    }

    private <T extends Control> T after(String label, Class<T> type) {
        Ui.await(display, "a field after '" + label + "'", () -> next(label, type) != null);
        return Ui.get(display, () -> next(label, type));
    }

    private <T extends Control> T next(String label, Class<T> type) {
        boolean passed = false;
        for (Control c : all(Control.class)) {
            if (c instanceof Label l && Finder.plain(l.getText()).equals(label)) {
                passed = true;
            } else if (passed && type.isInstance(c)) {
                return type.cast(c);
            }
        }
        return null;
    }
}
