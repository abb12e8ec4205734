// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.theme;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Widget;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The colours of one display, by {@link Token}, in the variant that is active. Colours handed out
 * belong to the palette: never dispose them, and ask again after a change.
 */
public final class Palette {
    private static final String KEY = "org.espalier.ui.theme.palette";
    private static final String CSS_CLASS = "org.eclipse.e4.ui.css.CssClassName";

    private final Display display;
    private final Map<Token, Color> colors = new EnumMap<>(Token.class);
    private final List<Runnable> listeners = new ArrayList<>();
    private Variant variant = Variant.LIGHT;

    private Palette(Display display) {
        this.display = display;
        display.disposeExec(colors::clear);
    }

    /** The palette of {@code display}; the same one each time. UI thread only. */
    public static Palette of(Display display) {
        if (display.getData(KEY) instanceof Palette existing) {
            return existing;
        }
        Palette made = new Palette(display);
        display.setData(KEY, made);
        return made;
    }

    /** The palette of the display that {@code widget} is on. */
    public static Palette of(Widget widget) {
        return of(widget.getDisplay());
    }

    /** The variant in use. */
    public Variant variant() {
        return variant;
    }

    /** Whether light ink stands on dark surfaces now. */
    public boolean dark() {
        if (variant == Variant.HIGH_CONTRAST) {
            RGB back = rgb(Token.SURFACE);
            return back.red * 3 + back.green * 6 + back.blue < 1280;
        }
        return variant == Variant.DARK;
    }

    /** Changes the variant and tells everyone who listens. */
    public void use(Variant next) {
        if (Objects.requireNonNull(next) == variant && next != Variant.HIGH_CONTRAST) {
            return;
        }
        variant = next;
        colors.clear();
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** The colour of {@code token} now. */
    public Color get(Token token) {
        Color color = colors.get(token);
        if (color == null) {
            color = new Color(rgb(token));
            colors.put(token, color);
        }
        return color;
    }

    /** The colour of {@code token} now, as numbers. */
    public RGB rgb(Token token) {
        return variant == Variant.HIGH_CONTRAST
                ? display.getSystemColor(systemColor(token)).getRGB()
                : token.rgb(variant);
    }

    /** The colour of a share of 0–100 %. */
    public Color heat(double percent) {
        return get(Token.heat(percent));
    }

    /** Calls {@code listener} after each change of variant until {@link #removeListener}. */
    public void addListener(Runnable listener) {
        listeners.add(Objects.requireNonNull(listener));
    }

    /** Ends {@link #addListener}. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /**
     * Calls {@code look} now and after each change of variant until {@code owner} is disposed: the
     * way to colour a widget by hand.
     */
    public void follow(Widget owner, Runnable look) {
        Runnable guarded =
                () -> {
                    if (!owner.isDisposed()) {
                        look.run();
                    }
                };
        addListener(guarded);
        owner.addListener(SWT.Dispose, e -> removeListener(guarded));
        look.run();
    }

    /**
     * Writes {@code label} in the colour of errors. The style sheet colours labels after those who
     * make them, so it is told too.
     */
    public void trouble(Control label) {
        label.setData(CSS_CLASS, "Trouble");
        follow(label, () -> label.setForeground(get(Token.ERR)));
    }

    private static int systemColor(Token token) {
        return switch (token) {
            case CHROME, TITLE, SURFACE2, GREY -> SWT.COLOR_WIDGET_BACKGROUND;
            case SURFACE,
                    ALT,
                    CANVAS,
                    TERMINAL,
                    OK_WEAK,
                    WARN_WEAK,
                    ERR_WEAK,
                    HOLD_WEAK,
                    HEAT0,
                    HEAT1,
                    HEAT2,
                    HEAT3,
                    HEAT4,
                    HEAT5 ->
                    SWT.COLOR_LIST_BACKGROUND;
            case SEL, SEL2 -> SWT.COLOR_LIST_SELECTION;
            case ON_ACCENT -> SWT.COLOR_LIST_SELECTION_TEXT;
            case ACCENT -> SWT.COLOR_LINK_FOREGROUND;
            default -> SWT.COLOR_LIST_FOREGROUND;
        };
    }
}
