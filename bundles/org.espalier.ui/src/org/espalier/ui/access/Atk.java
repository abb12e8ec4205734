// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.access;

import org.eclipse.swt.internal.Converter;
import org.eclipse.swt.internal.accessibility.gtk.ATK;
import org.eclipse.swt.internal.gtk.OS;
import org.eclipse.swt.internal.gtk3.GTK3;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Names of GTK's widgets, through SWT's internal binding; nothing where that is another one. */
final class Atk {
    private static final Logger LOG = Logger.getLogger(Atk.class.getName());
    private static boolean there = true;

    private Atk() {}

    /** Names the widget {@code handle}. */
    static void name(long handle, String name) {
        tell(() -> set(handle, name));
    }

    /** Names the tool item {@code handle} and the button in it, which is what is found there. */
    static void nameButton(long handle, String name) {
        tell(
                () -> {
                    set(handle, name);
                    long button = GTK3.gtk_bin_get_child(handle);
                    if (button != 0) {
                        set(button, name);
                    }
                });
    }

    private static void set(long handle, String name) {
        long accessible = GTK3.gtk_widget_get_accessible(handle);
        if (accessible != 0) {
            OS.g_object_set(accessible, ATK.accessible_name, Converter.wcsToMbcs(name, true), 0);
        }
    }

    private static void tell(Runnable call) {
        if (there) {
            try {
                call.run();
            } catch (LinkageError e) {
                LOG.log(Level.INFO, "Not GTK 3: its widgets have no names of ours", e);
                there = false;
            }
        }
    }
}
