// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.terminal.internal.view;

import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;

/** What assistive technology calls a control. */
final class Names {
    private static final String KEY = "accessible.name";

    private Names() {}

    /** Names {@code control}, again if need be. */
    static void of(Control control, String name) {
        if (control.getData(KEY) == null) {
            control.getAccessible()
                    .addAccessibleListener(
                            new AccessibleAdapter() {
                                @Override
                                public void getName(AccessibleEvent e) {
                                    e.result = (String) control.getData(KEY);
                                }
                            });
        }
        control.setData(KEY, name);
    }
}
