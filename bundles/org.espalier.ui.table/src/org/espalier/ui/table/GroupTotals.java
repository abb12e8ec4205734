// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Control;
import org.espalier.ui.pace.Paced;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/** Computes the totals of groups that are looked at, a little at a time. */
final class GroupTotals<T> {
    // Add up a while, then let the person have the UI thread.
    private static final long SLICE_NANOS = 5_000_000;

    private final List<Column<T>> columns;
    private final Consumer<Group<T>> done;
    private final Paced adding;
    private final Set<Group<T>> waiting = new LinkedHashSet<>();
    private Sum<T> sum;

    /**
     * @param done is told of a group whose totals are others now
     */
    GroupTotals(Control control, List<Column<T>> columns, Consumer<Group<T>> done) {
        this.columns = columns;
        this.done = done;
        adding = new Paced(control, Paced.SOON_MILLIS, this::add);
    }

    /** Somebody looks at {@code group}. */
    void lookedAt(Group<T> group) {
        if (group.isStale() && waiting.add(group)) {
            adding.due();
        }
    }

    private void add() {
        long end = System.nanoTime() + SLICE_NANOS;
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            if (sum == null) {
                sum = new Sum<>(waiting.iterator().next(), columns);
            }
            if (sum.goOn()) {
                waiting.remove(sum.group);
                done.accept(sum.group);
                sum = null;
            }
        }
        if (!waiting.isEmpty()) {
            adding.due();
        }
    }

    /** All at once. */
    static <T> void compute(Group<T> group, List<Column<T>> columns) {
        Sum<T> sum = new Sum<>(group, columns);
        boolean done;
        do {
            done = sum.goOn();
        } while (!done);
    }

    /** The totals of one group as far as they are. */
    private static final class Sum<T> {
        private static final int ROWS_A_TIME = 64;

        private final Group<T> group;
        private final List<Column<T>> columns;
        private final List<T> members;
        private final double[] sums;
        private final int[] known;
        private int next;

        Sum(Group<T> group, List<Column<T>> columns) {
            this.group = group;
            this.columns = columns;
            members = group.members();
            sums = new double[columns.size()];
            known = new int[columns.size()];
            group.begun();
        }

        /** Whether that was all. */
        boolean goOn() {
            int end = Math.min(members.size(), next + ROWS_A_TIME);
            for (; next < end; next++) {
                add(members.get(next));
            }
            if (next < members.size()) {
                return false;
            }
            group.totals(columns.stream().map(this::text).toList());
            return true;
        }

        private void add(T row) {
            for (int i = 0; i < sums.length; i++) {
                Column<T> column = columns.get(i);
                if (column.total() != Column.Total.NONE) {
                    OptionalDouble value = column.numberOf(row);
                    if (value.isPresent()) {
                        sums[i] += value.getAsDouble();
                        known[i]++;
                    }
                }
            }
        }

        private String text(Column<T> column) {
            int i = columns.indexOf(column);
            if (known[i] == 0) {
                return "";
            }
            if (column.total() == Column.Total.MEAN) {
                return NLS.bind(
                        Messages.mean, column.format(OptionalDouble.of(sums[i] / known[i])));
            }
            String text = column.format(OptionalDouble.of(sums[i]));
            // Of some the number is not known: what it is together is that much or more.
            return known[i] < members.size() ? NLS.bind(Messages.atLeast, text) : text;
        }
    }
}
