// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.access;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/**
 * Names of what has no text of its own. SWT passes the questions of assistive technology on to
 * listeners for controls that it draws itself only; what GTK draws answers by itself, with an empty
 * name where it shows no text, and is named in ATK therefore.
 */
public final class AccessibleNames {
    private static final String KEY = "org.espalier.ui.access.name";

    private AccessibleNames() {}

    /**
     * Calls {@code control} that, once more where it was called otherwise before.
     *
     * @param name without mnemonics; the colon of a label may stand at its end
     */
    public static void of(Control control, String name) {
        boolean first = control.getData(KEY) == null;
        String plain = name.replace("&", "").replaceFirst(":$", "");
        control.setData(KEY, plain);
        Atk.name(control.handle, plain);
        if (first) {
            control.getAccessible().addAccessibleListener(new Named(control));
        }
    }

    /**
     * Calls the items of all tool bars by their tool tips, where they show no text: those that are
     * there when a tool bar gets its size.
     */
    public static void followToolBars(Display display) {
        display.addFilter(
                SWT.Resize,
                e -> {
                    if (e.widget instanceof ToolBar bar) {
                        // Items get their tool tips after they were added.
                        display.asyncExec(() -> items(bar));
                    }
                });
    }

    private static void items(ToolBar bar) {
        if (!bar.isDisposed()) {
            for (ToolItem item : bar.getItems()) {
                if (item.getText().isEmpty() && item.getToolTipText() != null) {
                    Atk.nameButton(item.handle, withoutKeys(item.getToolTipText()));
                }
            }
        }
    }

    /** "Start" of "Start (Ctrl+R)" and of "Start Ctrl+R". */
    static String withoutKeys(String toolTip) {
        return toolTip.replaceFirst("(  .*| \\([^()]*\\))$", "");
    }

    /** Answers for a control that SWT draws. */
    private static final class Named extends AccessibleAdapter {
        private final Control control;

        Named(Control control) {
            this.control = control;
        }

        @Override
        public void getName(AccessibleEvent e) {
            // Rows and items speak for themselves.
            if (e.childID == ACC.CHILDID_SELF) {
                e.result = (String) control.getData(KEY);
            }
        }
    }
}
