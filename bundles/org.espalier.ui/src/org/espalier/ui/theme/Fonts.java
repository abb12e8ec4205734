// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Widget;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The few fonts of the console, derived from the desktop's. They belong here: never dispose. */
public final class Fonts {
    private static final String KEY = "org.espalier.ui.theme.fonts";
    private static final String[] MONO = {
        "JetBrains Mono", "DejaVu Sans Mono", "Liberation Mono", "Consolas", "Menlo", "Monospace"
    };

    private final Display display;
    private final FontData system;
    private final Map<String, Font> made = new HashMap<>();
    private String mono;

    private Fonts(Display display) {
        this.display = display;
        system = display.getSystemFont().getFontData()[0];
        display.disposeExec(() -> made.values().forEach(Font::dispose));
    }

    /** The fonts of {@code display}; the same object each time. UI thread only. */
    public static Fonts of(Display display) {
        if (display.getData(KEY) instanceof Fonts existing) {
            return existing;
        }
        Fonts fonts = new Fonts(display);
        display.setData(KEY, fonts);
        return fonts;
    }

    /** The fonts of the display that {@code widget} is on. */
    public static Fonts of(Widget widget) {
        return of(widget.getDisplay());
    }

    /** Trees, forms, dialogs. */
    public Font base() {
        return font(system.getName(), 0, SWT.NORMAL);
    }

    /** One point smaller: tables, hints, status line, canvas text. */
    public Font small() {
        return font(system.getName(), -1, SWT.NORMAL);
    }

    /** Two points smaller: captions beside a shape, nothing else. */
    public Font caption() {
        return font(system.getName(), -2, SWT.NORMAL);
    }

    /** Titles and totals at base size. */
    public Font semibold() {
        return font(system.getName(), 0, SWT.BOLD);
    }

    /** A name in a row of a table, totals there. */
    public Font smallSemibold() {
        return font(system.getName(), -1, SWT.BOLD);
    }

    /** The title of an object. */
    public Font title() {
        return font(system.getName(), 1, SWT.BOLD);
    }

    /** Console, log, filters. */
    public Font mono() {
        if (mono == null) {
            mono = monoName();
        }
        return font(mono, -1, SWT.NORMAL);
    }

    private Font font(String name, int delta, int style) {
        return made.computeIfAbsent(
                name + delta + "/" + style,
                k -> new Font(display, name, Math.max(7, system.getHeight() + delta), style));
    }

    private String monoName() {
        Set<String> there =
                Stream.of(display.getFontList(null, true))
                        .map(FontData::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        return Stream.of(MONO).filter(there::contains).findFirst().orElse("Monospace");
    }
}
