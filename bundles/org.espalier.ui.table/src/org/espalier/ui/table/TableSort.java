// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.nebula.widgets.nattable.sort.ISortModel;
import org.eclipse.nebula.widgets.nattable.sort.SortDirectionEnum;

import java.util.Comparator;
import java.util.List;

/** Sorts rows by one column at a time. */
final class TableSort<T> implements ISortModel {
    private final Rows<T> rows;

    TableSort(Rows<T> rows) {
        this.rows = rows;
    }

    @Override
    public List<Integer> getSortedColumnIndexes() {
        Column<T> sorted = rows.sortColumn();
        return sorted == null ? List.of() : List.of(rows.columns().indexOf(sorted));
    }

    @Override
    public boolean isColumnIndexSorted(int columnIndex) {
        return rows.columns().get(columnIndex) == rows.sortColumn();
    }

    @Override
    public SortDirectionEnum getSortDirection(int columnIndex) {
        if (!isColumnIndexSorted(columnIndex)) {
            return SortDirectionEnum.NONE;
        }
        return rows.descending() ? SortDirectionEnum.DESC : SortDirectionEnum.ASC;
    }

    @Override
    public int getSortOrder(int columnIndex) {
        return isColumnIndexSorted(columnIndex) ? 0 : -1;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public List<Comparator> getComparatorsForColumnIndex(int columnIndex) {
        return List.of(Column.KEY_ORDER);
    }

    @Override
    public Comparator<?> getColumnComparator(int columnIndex) {
        return Column.KEY_ORDER;
    }

    @Override
    public void sort(int columnIndex, SortDirectionEnum direction, boolean accumulate) {
        boolean none = direction == SortDirectionEnum.NONE;
        rows.sort(
                none ? null : rows.columns().get(columnIndex), direction == SortDirectionEnum.DESC);
    }

    @Override
    public void clear() {
        rows.sort(null, false);
    }
}
