// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.layer.LabelStack;
import org.eclipse.nebula.widgets.nattable.layer.cell.IConfigLabelAccumulator;
import org.espalier.ui.text.Quantities;

import java.util.function.IntPredicate;

/** Says of each cell what it is, so that the look can be given by kind. */
final class Labels<T> implements IConfigLabelAccumulator {
    /** A cell whose value is not known. */
    static final String UNKNOWN = "espalier.unknown";

    /** Every second row. */
    static final String ODD = "espalier.odd";

    /** The header of a column of numbers. */
    static final String NUMBER_HEADER = "espalier.header.number";

    /** The line above the rows of a group. */
    static final String GROUP = "espalier.group";

    /** The same where it has the keyboard. */
    static final String FOCUSED_GROUP = "espalier.group.focused";

    private final Rows<T> rows;
    private final IntPredicate focused;

    /**
     * @param focused whether that line has the keyboard
     */
    Labels(Rows<T> rows, IntPredicate focused) {
        this.rows = rows;
        this.focused = focused;
    }

    static String of(Column.Kind kind) {
        return "espalier.kind." + kind;
    }

    @Override
    public void accumulateConfigLabels(LabelStack labels, int column, int row) {
        if (rows.lines().group(row) != null) {
            if (focused.test(row)) {
                labels.addLabel(FOCUSED_GROUP);
            }
            labels.addLabel(GROUP);
        }
        if (Quantities.UNKNOWN.equals(rows.getDataValue(column, row))) {
            labels.addLabel(UNKNOWN);
        }
        labels.addLabel(of(rows.columns().get(column).kind()));
        if (row % 2 != 0) {
            labels.addLabel(ODD);
        }
    }
}
