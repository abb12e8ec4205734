// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.internal.Converter;
import org.eclipse.swt.internal.accessibility.gtk.ATK;
import org.eclipse.swt.internal.gtk.OS;
import org.eclipse.swt.internal.gtk3.GTK3;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.espalier.ui.bot.Ui;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as ATK has them, which is where assistive technology reads. */
class AccessibleNamesTest {
    private final Display display = Display.getDefault();
    private Shell shell;

    @BeforeEach
    void open() {
        Ui.run(
                display,
                () -> {
                    shell = new Shell(display, SWT.SHELL_TRIM);
                    shell.setLayout(new FillLayout());
                });
    }

    @AfterEach
    void close() {
        Ui.run(display, shell::dispose);
    }

    @Test
    void whatGtkDrawsIsNamed() {
        Ui.run(
                display,
                () -> {
                    Tree tree = new Tree(shell, SWT.NONE);
                    Table table = new Table(shell, SWT.NONE);
                    Text text = new Text(shell, SWT.SEARCH | SWT.ICON_SEARCH);
                    AccessibleNames.of(tree, "Site Explorer");
                    AccessibleNames.of(table, "&Hosts:");
                    AccessibleNames.of(text, "Find");
                    assertThat(name(tree.handle)).isEqualTo("Site Explorer");
                    assertThat(name(table.handle)).isEqualTo("Hosts");
                    assertThat(name(text.handle)).isEqualTo("Find");
                });
    }

    @Test
    void aNameCanBeAnotherLater() {
        Ui.run(
                display,
                () -> {
                    Canvas canvas = new Canvas(shell, SWT.NONE);
                    AccessibleNames.of(canvas, "Console of a");
                    AccessibleNames.of(canvas, "Console of b");
                    assertThat(name(canvas.handle)).isEqualTo("Console of b");
                });
    }

    @Test
    void itemsOfToolBarsAreCalledByTheirToolTips() {
        ToolBar[] bar = new ToolBar[1];
        Ui.run(
                display,
                () -> {
                    AccessibleNames.followToolBars(display);
                    bar[0] = new ToolBar(shell, SWT.FLAT);
                    new ToolItem(bar[0], SWT.PUSH).setToolTipText("Fit picture  0");
                    new ToolItem(bar[0], SWT.CHECK).setToolTipText("Start (Ctrl+R)");
                    ToolItem text = new ToolItem(bar[0], SWT.PUSH);
                    text.setText("Site");
                    text.setToolTipText("Show perspective Site");
                    bar[0].notifyListeners(SWT.Resize, new Event());
                });
        Ui.await(display, "a name", () -> "Fit picture".equals(button(bar[0], 0)));
        Ui.run(
                display,
                () -> {
                    assertThat(button(bar[0], 1)).isEqualTo("Start");
                    assertThat(button(bar[0], 2)).isNotEqualTo("Show perspective Site");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "Zoom in  +, Zoom in",
        "Show Filter Row  Ctrl+Shift+F, Show Filter Row",
        "Start (Ctrl+R), Start",
        "Pin to This VM, Pin to This VM",
        "Link (here) on, Link (here) on"
    })
    void keysAreNoPartOfAName(String toolTip, String name) {
        assertThat(AccessibleNames.withoutKeys(toolTip)).isEqualTo(name);
    }

    private static String button(ToolBar bar, int index) {
        return name(GTK3.gtk_bin_get_child(bar.getItem(index).handle));
    }

    private static String name(long handle) {
        long[] text = new long[1];
        OS.g_object_get(GTK3.gtk_widget_get_accessible(handle), ATK.accessible_name, text, 0);
        return text[0] == 0 ? null : Converter.cCharPtrToJavaString(text[0], true);
    }
}
