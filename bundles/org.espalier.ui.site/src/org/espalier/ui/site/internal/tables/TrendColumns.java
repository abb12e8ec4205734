// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.espalier.search.Dimension;
import org.espalier.ui.session.Trend;
import org.espalier.ui.table.Column;
import org.espalier.ui.text.Quantities;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;

/** The last minutes of hosts or VMs as lines; not shown until they are asked for. */
final class TrendColumns {
    private static final double GIB = 1L << 30;
    private static final double MEGA = 1e6;
    private static final int WIDTH = 90;

    private TrendColumns() {}

    /**
     * @param points of a row
     * @param cores what its processors are
     * @param memory how many bytes it has; empty where that is not known
     */
    static <T> List<Column<T>> of(
            BiFunction<T, Trend, double[]> points,
            ToIntFunction<T> cores,
            Function<T, OptionalDouble> memory) {
        Function<T, double[]> cpu =
                row ->
                        DoubleStream.of(points.apply(row, Trend.CPU))
                                .map(used -> used / Math.max(1, cores.applyAsInt(row)))
                                .toArray();
        Column<T> memoryTrend =
                Column.trend(
                        "memoryTrend",
                        Messages.memoryTrend,
                        WIDTH,
                        row -> points.apply(row, Trend.MEMORY),
                        memory,
                        bytes -> Quantities.bytes((long) bytes));
        Column<T> netTrend =
                Column.trend(
                        "netTrend",
                        Messages.netTrend,
                        WIDTH,
                        row -> points.apply(row, Trend.NET),
                        row -> OptionalDouble.empty(),
                        Quantities::rate);
        Column<T> cpuTrend =
                Column.trend(
                        "cpuTrend",
                        Messages.cpuTrend,
                        WIDTH,
                        cpu,
                        row -> OptionalDouble.of(1),
                        Quantities::percent);
        return List.of(
                cpuTrend.withUnit(Dimension.SHARE, 0.01).withTip(Messages.trendTip).withHidden(),
                memoryTrend.withUnit(Dimension.BYTES, GIB).withTip(Messages.trendTip).withHidden(),
                netTrend.withUnit(Dimension.RATE, MEGA).withTip(Messages.trendTip).withHidden());
    }
}
