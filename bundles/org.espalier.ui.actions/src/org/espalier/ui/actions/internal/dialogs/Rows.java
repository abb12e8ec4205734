// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;

/** The distances of sheets: 16 around, 8 between. */
public final class Rows {
    private Rows() {}

    /** Lays {@code area} out in {@code columns}. */
    public static void columns(Composite area, int columns) {
        GridLayout layout = new GridLayout(columns, false);
        layout.marginWidth = 16;
        layout.marginHeight = 16;
        layout.horizontalSpacing = 8;
        layout.verticalSpacing = 8;
        area.setLayout(layout);
    }

    /** The same without a margin, for a part of an area. */
    public static void inner(Composite area, int columns) {
        columns(area, columns);
        GridLayout layout = (GridLayout) area.getLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
    }
}
