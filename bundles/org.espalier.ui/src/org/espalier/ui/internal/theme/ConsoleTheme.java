// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.theme;

import org.espalier.ui.theme.Variant;

/** The style sheet of each variant as the theme engine knows it. */
enum ConsoleTheme {
    LIGHT("org.espalier.ui.theme.light", "Light", "shell.css?" + ThemeStreams.LIGHT),
    /** The engine takes an id with "dark" in it as a wish for dark native widgets. */
    DARK("org.espalier.ui.theme.dark", "Dark", "shell.css?" + ThemeStreams.DARK),
    CONTRAST("org.espalier.ui.theme.contrast", "High Contrast", "contrast.css");

    private final String id;
    private final String label;
    private final String file;

    ConsoleTheme(String id, String label, String file) {
        this.id = id;
        this.label = label;
        this.file = file;
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    String sheet() {
        return ThemeStreams.CSS + ":/" + file;
    }

    static ConsoleTheme of(Variant variant) {
        return switch (variant) {
            case LIGHT -> LIGHT;
            case DARK -> DARK;
            case HIGH_CONTRAST -> CONTRAST;
        };
    }
}
