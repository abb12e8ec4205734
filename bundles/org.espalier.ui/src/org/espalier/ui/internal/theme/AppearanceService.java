// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.theme;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.css.swt.theme.IThemeManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.espalier.ui.theme.Appearance;
import org.espalier.ui.theme.Palette;
import org.espalier.ui.theme.Variant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.prefs.BackingStoreException;

import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Keeps the choice of theme and carries it out: style sheets, palette, native widgets, icons. */
@Component(service = {Appearance.class, AppearanceService.class})
public final class AppearanceService implements Appearance {
    private static final Logger LOG = Logger.getLogger(AppearanceService.class.getName());
    private static final String NODE = "org.espalier.ui";
    private static final String KEY = "appearance";
    private static final String MOTION = "reducedMotion";

    private final IThemeManager themes;
    private final ThemeStreams streams;
    private Display display;
    private IThemeEngine engine;
    private Choice choice = Choice.DESKTOP;

    /** Made by the framework. */
    @Activate
    public AppearanceService(@Reference IThemeManager themes, @Reference ThemeStreams streams) {
        this.themes = themes;
        this.streams = streams;
    }

    /**
     * Dresses {@code display} before its first shell opens.
     *
     * @param forced what the command line asks for, as in {@code -Despalier.theme=dark}; may be
     *     null
     */
    public void start(Display on, String forced) {
        display = on;
        engine = themes.getEngineForDisplay(on);
        for (ConsoleTheme theme : ConsoleTheme.values()) {
            engine.registerTheme(theme.id(), theme.label(), theme.sheet());
        }
        choice = parse(forced).or(() -> parse(node().get(KEY, null))).orElse(Choice.DESKTOP);
        on.addListener(SWT.Settings, e -> carryOut());
        carryOut();
        if (reducedMotion()) {
            NativeLook.animate(display, false);
        }
    }

    @Override
    public Choice choice() {
        return choice;
    }

    @Override
    public void choose(Choice next) {
        choice = next;
        keep(KEY, next.name());
        carryOut();
    }

    @Override
    public boolean reducedMotion() {
        return node().getBoolean(MOTION, false);
    }

    @Override
    public boolean moves() {
        return !reducedMotion() && NativeLook.animated(display);
    }

    @Override
    public void reduceMotion(boolean reduced) {
        keep(MOTION, Boolean.toString(reduced));
        NativeLook.animate(display, !reduced);
    }

    private static void keep(String key, String value) {
        node().put(key, value);
        try {
            node().flush();
        } catch (BackingStoreException e) {
            LOG.log(Level.WARNING, "The choice of the look will be forgotten at exit", e);
        }
    }

    private void carryOut() {
        Variant variant = variant();
        streams.use(variant);
        ConsoleTheme theme = ConsoleTheme.of(variant);
        if (engine.getActiveTheme() == null
                || !engine.getActiveTheme().getId().equals(theme.id())) {
            engine.setTheme(theme.id(), true);
        }
        NativeLook.dress(display, variant);
        Palette.of(display).use(variant);
    }

    private Variant variant() {
        if (display.getHighContrast()) {
            return Variant.HIGH_CONTRAST;
        }
        return switch (choice) {
            case LIGHT -> Variant.LIGHT;
            case DARK -> Variant.DARK;
            case DESKTOP -> Display.isSystemDarkTheme() ? Variant.DARK : Variant.LIGHT;
        };
    }

    private static Optional<Choice> parse(String name) {
        return Stream.of(Choice.values())
                .filter(c -> name != null && c.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
