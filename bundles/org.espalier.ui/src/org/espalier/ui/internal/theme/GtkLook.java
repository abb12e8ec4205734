// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.theme;

import org.eclipse.swt.internal.gtk.GDK;
import org.eclipse.swt.internal.gtk.GTK;
import org.eclipse.swt.internal.gtk.OS;
import org.eclipse.swt.internal.gtk3.GTK3;
import org.eclipse.swt.widgets.Display;
import org.espalier.ui.theme.Variant;

import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Gives GTK 3's own widgets the palette by a style provider of ours: SWT can colour the inside of a
 * control, but not menus, borders or scroll bars. Uses SWT's internal binding; where that is
 * another one the widgets keep the desktop's look.
 */
final class GtkLook {
    private static final Logger LOG = Logger.getLogger(GtkLook.class.getName());
    private static final String KEY = "org.espalier.ui.theme.gtk";
    private static final int PRIORITY = 650;
    private static final byte[] ANIMATIONS =
            "gtk-enable-animations\0".getBytes(StandardCharsets.UTF_8);

    private final long provider;

    private GtkLook() {
        provider = GTK.gtk_css_provider_new();
        GTK3.gtk_style_context_add_provider_for_screen(
                GDK.gdk_screen_get_default(), provider, PRIORITY);
    }

    /** The one of {@code display}. */
    static GtkLook of(Display display) {
        if (display.getData(KEY) instanceof GtkLook existing) {
            return existing;
        }
        GtkLook made = new GtkLook();
        display.setData(KEY, made);
        return made;
    }

    /** Replaces the style; high contrast leaves the desktop's alone. */
    void dress(Variant variant) {
        try {
            byte[] css =
                    variant == Variant.HIGH_CONTRAST
                            ? " ".getBytes(StandardCharsets.UTF_8)
                            : StyleSheets.css("gtk.css", variant);
            GTK3.gtk_css_provider_load_from_data(provider, css, css.length, null);
        } catch (LinkageError e) {
            LOG.log(Level.INFO, "This GTK takes no style: menus keep the desktop's look", e);
        }
    }

    /** Whether GTK's own animations are on. */
    boolean animated() {
        try {
            int[] moving = {1};
            OS.g_object_get(GTK.gtk_settings_get_default(), ANIMATIONS, moving, 0);
            return moving[0] != 0;
        } catch (LinkageError e) {
            LOG.log(Level.INFO, "This GTK does not tell whether it moves", e);
            return true;
        }
    }

    /** Turns GTK's own animations on or off. */
    void animate(boolean moving) {
        try {
            OS.g_object_set(GTK.gtk_settings_get_default(), ANIMATIONS, moving, 0);
        } catch (LinkageError e) {
            LOG.log(Level.INFO, "This GTK cannot be told to stand still", e);
        }
    }
}
