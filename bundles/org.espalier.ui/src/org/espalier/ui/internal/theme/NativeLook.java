// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.internal.theme;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.espalier.ui.theme.Variant;

/** Hands the palette to the desktop's own widgets where it can be done. */
final class NativeLook {
    private NativeLook() {}

    /** Colours menus, buttons, fields and scroll bars of {@code display}. */
    static void dress(Display display, Variant variant) {
        if (SWT.getPlatform().equals("gtk")) {
            GtkLook.of(display).dress(variant);
        }
    }

    /** Whether the desktop lets things move. */
    static boolean animated(Display display) {
        return !SWT.getPlatform().equals("gtk") || GtkLook.of(display).animated();
    }

    /** Has menus, switches and scroll bars glide, or jump. */
    static void animate(Display display, boolean moving) {
        if (SWT.getPlatform().equals("gtk")) {
            GtkLook.of(display).animate(moving);
        }
    }
}
