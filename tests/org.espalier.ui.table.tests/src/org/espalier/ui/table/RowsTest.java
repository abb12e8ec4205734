// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.ui.text.Quantities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

class RowsTest {
    /** A row whose value changes, as that of a VM does. */
    private static final class Vm {
        final String name;
        OptionalDouble cpu;

        Vm(String name, double cpu) {
            this.name = name;
            this.cpu = cpu < 0 ? OptionalDouble.empty() : OptionalDouble.of(cpu);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final Column<Vm> name = Column.name("name", "Name", 100, vm -> vm.name);
    private final Column<Vm> cpu = Column.bar("cpu", "CPU", 100, vm -> vm.cpu);
    private final Rows<Vm> rows = new Rows<>(List.of(name, cpu));
    private final Vm a10 = new Vm("a10", 0.5);
    private final Vm a9 = new Vm("a9", 0.9);
    private final Vm unknown = new Vm("b", -1);

    @BeforeEach
    void fill() {
        rows.set(List.of(a10, a9, unknown));
    }

    @Test
    void withoutASortRowsAreInTheOrderTheyCame() {
        assertThat(rows.visible()).containsExactly(a10, a9, unknown);
    }

    @Test
    void namesSortNaturallyNumbersByValueAndTheUnknownIsLastBothWays() {
        rows.sort(name, false);
        assertThat(rows.visible()).containsExactly(a9, a10, unknown);
        rows.sort(cpu, false);
        assertThat(rows.visible()).containsExactly(a10, a9, unknown);
        rows.sort(cpu, true);
        assertThat(rows.visible()).containsExactly(a9, a10, unknown);
    }

    @Test
    void whatIsCountedApartIsCountedAsRowsComeChangeAndGo() {
        rows.countApart(vm -> vm.cpu.isEmpty());
        assertThat(rows.apart()).isEqualTo(1);
        Vm new1 = new Vm("c", -1);
        rows.update(List.of(new1), List.of());
        assertThat(rows.apart()).isEqualTo(2);
        a9.cpu = OptionalDouble.empty();
        unknown.cpu = OptionalDouble.of(1);
        rows.inPlace(List.of(a9, unknown, a10));
        assertThat(rows.apart()).isEqualTo(2);
        rows.update(List.of(), List.of(a9, a9, a10));
        assertThat(rows.apart()).isEqualTo(1);
        rows.set(List.of(a9, new1, a10));
        assertThat(rows.apart()).isEqualTo(2);
        assertThat(rows.total()).isEqualTo(3);
    }

    @Test
    void equalRowsKeepTheirOrder() {
        a9.cpu = OptionalDouble.of(0.5);
        rows.sort(cpu, true);
        assertThat(rows.visible()).containsExactly(a10, a9, unknown);
    }

    @Test
    void manyRowsAreOrderedAsFewAreAndMayStillGo() {
        List<Vm> many = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            many.add(new Vm("vm" + (i * 7919 % 30_000), i % 3));
        }
        rows.set(many);
        rows.sort(cpu, true);
        List<Vm> wanted = new ArrayList<>(many);
        wanted.sort(Comparator.comparing((Vm vm) -> vm.cpu.getAsDouble()).reversed());
        assertThat(rows.visible()).isEqualTo(wanted);
        rows.update(List.of(), List.of(wanted.get(1)));
        assertThat(rows.visible().get(1)).isSameAs(wanted.get(2));
        rows.sort(name, false);
        assertThat(rows.visible().get(2).name).isEqualTo("vm2");
    }

    @Test
    void aChangedValueMovesNoRowUntilItSettles() {
        rows.sort(cpu, true);
        a10.cpu = OptionalDouble.of(1);
        rows.update(List.of(), List.of());
        assertThat(rows.visible()).containsExactly(a9, a10, unknown);
        assertThat(rows.getDataValue(1, 1)).isEqualTo("100 %");
        assertThat(rows.settle()).isTrue();
        assertThat(rows.visible()).containsExactly(a10, a9, unknown);
        assertThat(rows.settle()).as("nothing to do").isFalse();
    }

    @Test
    void rowsThatComeArePutLastUntilItSettles() {
        rows.sort(name, false);
        Vm first = new Vm("a1", 0);
        assertThat(rows.update(List.of(first), List.of())).isTrue();
        assertThat(rows.visible()).endsWith(first);
        rows.settle();
        assertThat(rows.visible()).startsWith(first);
    }

    @Test
    void rowsThatGoAreGoneAtOnce() {
        assertThat(rows.update(List.of(), List.of(a9))).isTrue();
        assertThat(rows.visible()).containsExactly(a10, unknown);
        assertThat(rows.indexOfRowObject(unknown)).isEqualTo(1);
        assertThat(rows.indexOfRowObject(a9)).isEqualTo(-1);
        assertThat(rows.total()).isEqualTo(2);
    }

    @Test
    void aRowIsTakenInOnce() {
        assertThat(rows.update(List.of(a9), List.of())).isFalse();
        assertThat(rows.total()).isEqualTo(3);
    }

    @Test
    void filteredRowsCountButAreNotSeen() {
        rows.filter(vm -> vm.cpu.isPresent());
        assertThat(rows.visible()).containsExactly(a10, a9);
        assertThat(rows.total()).isEqualTo(3);
        assertThat(rows.update(List.of(new Vm("c", -1)), List.of())).isFalse();
    }

    @Test
    void aChangeThatMovesNoRowIsToldFromOneThatDoes() {
        rows.sort(cpu, true);
        assertThat(rows.visible()).containsExactly(a9, a10, unknown);
        a10.cpu = OptionalDouble.of(0.9);
        assertThat(rows.inPlace(List.of(a10))).as("equal to the one above").isTrue();
        a10.cpu = OptionalDouble.of(0.95);
        assertThat(rows.inPlace(List.of(a9))).as("a change of its neighbour").isFalse();
        assertThat(rows.inPlace(List.of(a10))).as("more than the one above").isFalse();
        a10.cpu = OptionalDouble.of(0.1);
        unknown.cpu = OptionalDouble.of(0.2);
        assertThat(rows.inPlace(List.of(a10))).as("less than the one below").isFalse();
        rows.settle();
        unknown.cpu = OptionalDouble.empty();
        assertThat(rows.inPlace(List.of(unknown))).as("the unknown is last").isFalse();
        assertThat(rows.settle()).isTrue();
        rows.sort(null, false);
        assertThat(rows.inPlace(List.of(a9, a10, unknown))).as("unsorted").isTrue();
    }

    @Test
    void aChangeThatTheFilterHeedsIsNotInPlace() {
        rows.filter(vm -> vm.cpu.isPresent());
        a9.cpu = OptionalDouble.of(0.3);
        assertThat(rows.inPlace(List.of(a9, unknown))).isTrue();
        unknown.cpu = OptionalDouble.of(0.2);
        assertThat(rows.inPlace(List.of(a9, unknown))).as("passes now").isFalse();
        rows.settle();
        a9.cpu = OptionalDouble.empty();
        assertThat(rows.inPlace(List.of(unknown, a9))).as("passes no more").isFalse();
    }

    @Test
    void filtersOfColumnsAllHaveToPass() {
        int[] applied = {0};
        TableFilter<Vm> filter = new TableFilter<>(rows, List.of(), () -> applied[0]++);
        filter.applyFilter(java.util.Map.of(0, "a", 1, "> 60"));
        assertThat(rows.visible()).containsExactly(a9);
        assertThat(filter.isSet()).isTrue();
        filter.applyFilter(java.util.Map.of());
        assertThat(rows.visible()).hasSize(3);
        assertThat(filter.isSet()).isFalse();
        assertThat(applied[0]).isEqualTo(2);
    }

    @Test
    void whatIsNotKnownIsADash() {
        assertThat(rows.getDataValue(1, 2)).isEqualTo(Quantities.UNKNOWN);
        assertThat(rows.getDataValue(0, 99)).isEqualTo("");
    }

    @Test
    void copiedRowsAreLinesOfTabs() {
        assertThat(TableCopy.of(rows.columns(), List.of(a9, unknown)))
                .isEqualTo("Name\tCPU\na9\t90 %\nb\t\u2014\n");
    }
}
