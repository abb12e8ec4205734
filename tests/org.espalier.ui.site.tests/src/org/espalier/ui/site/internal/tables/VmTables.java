// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.eclipse.ui.IViewPart;
import org.espalier.model.site.MVm;
import org.espalier.ui.table.SiteTable;

/** Gives tests of other packages the table of a view. */
public final class VmTables {
    private VmTables() {}

    /** The table in the Virtual Machines view. */
    public static SiteTable<MVm> of(IViewPart view) {
        return ((VmsView) view).table();
    }
}
