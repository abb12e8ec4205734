// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;

/** What assistive technology calls a control. */
final class Named {
    private Named() {}

    static void of(Control control, String name) {
        control.getAccessible()
                .addAccessibleListener(
                        new AccessibleAdapter() {
                            @Override
                            public void getName(AccessibleEvent e) {
                                if (e.childID == org.eclipse.swt.accessibility.ACC.CHILDID_SELF) {
                                    e.result = name;
                                }
                            }
                        });
    }
}
