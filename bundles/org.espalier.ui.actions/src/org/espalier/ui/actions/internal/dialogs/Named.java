// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;

/** What assistive technology calls a control that has no text of its own. */
public final class Named {
    private Named() {}

    /** Names {@code control}. */
    public static void of(Control control, String name) {
        control.getAccessible()
                .addAccessibleListener(
                        new AccessibleAdapter() {
                            @Override
                            public void getName(AccessibleEvent e) {
                                e.result = name.replace("&", "").replace(":", "");
                            }
                        });
    }
}
