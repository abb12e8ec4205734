// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui;

import org.eclipse.swt.widgets.Shell;

/** Has a say before the console closes; an OSGi service. May ask a person, and wait with them. */
public interface CloseGuard {
    /**
     * Whether the console may close now; called on the UI thread.
     *
     * @param parent for dialogs; null where there is no window any more
     */
    boolean mayClose(Shell parent);
}
