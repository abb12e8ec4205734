// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Whatever comes, goes, changes, and is filtered, ordered and grouped in whatever order. */
class RowsProperties {
    /** A row whose values change under the table. */
    private static final class Vm {
        String name;
        String rack;
        double cpu;

        OptionalDouble cpu() {
            return cpu < 0 ? OptionalDouble.empty() : OptionalDouble.of(cpu);
        }

        @Override
        public String toString() {
            return name + "/" + rack + "/" + cpu;
        }
    }

    private static final Column<Vm> NAME = Column.name("name", "Name", 100, vm -> vm.name);
    private static final Column<Vm> RACK = Column.text("rack", "Rack", 100, vm -> vm.rack);
    private static final Column<Vm> CPU = Column.bar("cpu", "CPU", 100, Vm::cpu);
    private static final List<Predicate<Vm>> FILTERS =
            List.of(
                    vm -> true,
                    vm -> vm.cpu >= 0.2,
                    vm -> vm.name.endsWith("1"),
                    vm -> "r1".equals(vm.rack),
                    vm -> false);

    /** A table, and what is known of it otherwise. */
    private static final class Table {
        final Random random;
        final Rows<Vm> rows = new Rows<>(List.of(NAME, RACK, CPU));
        final List<Vm> all = new ArrayList<>();
        Predicate<Vm> filter = vm -> true;

        Table(long seed) {
            random = new Random(seed);
            for (int i = random.nextInt(12); i > 0; i--) {
                all.add(vary(new Vm()));
            }
            rows.set(all);
        }

        Vm vary(Vm vm) {
            vm.name = "vm" + random.nextInt(12);
            vm.rack = random.nextInt(5) == 0 ? null : "r" + random.nextInt(4);
            vm.cpu = random.nextInt(6) / 5.0 - 0.2;
            return vm;
        }

        List<Vm> some() {
            return new ArrayList<>(all.stream().filter(vm -> random.nextInt(4) == 0).toList());
        }

        void step() {
            switch (random.nextInt(7)) {
                case 0 -> rows.sort(random.nextInt(4) == 0 ? null : column(), random.nextBoolean());
                case 1 -> {
                    filter = FILTERS.get(random.nextInt(FILTERS.size()));
                    rows.filter(filter);
                }
                case 2 -> rows.group(random.nextInt(3) == 0 ? null : RACK);
                case 3 -> rows.open(groups(), random.nextBoolean());
                case 4 -> comeAndGo();
                case 5 -> some().forEach(this::vary);
                default -> rows.settle();
            }
        }

        private List<Group<Vm>> groups() {
            return rows.lines().groups().stream().filter(g -> random.nextBoolean()).toList();
        }

        private Column<Vm> column() {
            return rows.columns().get(random.nextInt(3));
        }

        private void comeAndGo() {
            List<Vm> gone = some();
            List<Vm> come = new ArrayList<>(some());
            for (int i = random.nextInt(4); i > 0; i--) {
                come.add(vary(new Vm()));
            }
            come.removeAll(gone);
            List<Vm> before = rows.visible().stream().toList();
            boolean other = rows.update(come, gone);
            all.removeAll(gone);
            come.stream().filter(vm -> !all.contains(vm)).forEach(all::add);
            assertThat(!rows.visible().equals(before)).as("what is told of it").isEqualTo(other);
        }

        /** What is drawn is each row once, below its group, and found where it is. */
        void assertWhole() {
            assertThat(rows.total()).isEqualTo(all.size());
            List<Vm> seen = new ArrayList<>();
            Group<Vm> group = null;
            for (int line = 0; line < rows.getRowCount(); line++) {
                Vm row = rows.getRowObject(line);
                if (row == null) {
                    group = rows.lines().group(line);
                    assertThat(rows.lines().indexOf(group)).isEqualTo(line);
                } else {
                    seen.add(row);
                    assertThat(rows.indexOfRowObject(row)).as("line of %s", row).isEqualTo(line);
                    // One that came a moment ago is the last, and in no group yet.
                    boolean closed = group != null && !group.isOpen();
                    assertThat(closed && group.members().contains(row)).isFalse();
                }
            }
            assertThat(rows.lines().group(rows.getRowCount())).isNull();
            Set<Vm> once = Collections.newSetFromMap(new IdentityHashMap<>());
            once.addAll(seen);
            assertThat(once).hasSameSizeAs(seen);
            assertThat(all).containsAll(rows.visible());
            for (Vm vm : all) {
                assertThat(once.contains(vm)).isEqualTo(rows.indexOfRowObject(vm) >= 0);
            }
        }

        /** After it settled there is exactly what passes, ordered, and in the group it says. */
        void assertSettled() {
            assertThat(rows.visible())
                    .containsExactlyInAnyOrderElementsOf(all.stream().filter(filter).toList());
            boolean grouped = rows.lines().column() != null;
            List<Vm> ofGroups = new ArrayList<>();
            for (Group<Vm> group : rows.lines().groups()) {
                assertThat(group.members())
                        .as("members of %s", group.words())
                        .isNotEmpty()
                        .allMatch(vm -> RACK.groupOf(vm).equals(group.words()));
                assertOrdered(group.members());
                ofGroups.addAll(group.members());
            }
            if (grouped) {
                assertThat(rows.visible()).isEqualTo(ofGroups);
            } else {
                assertOrdered(rows.visible());
            }
        }

        private void assertOrdered(List<Vm> some) {
            Column<Vm> by = rows.sortColumn();
            if (by == null) {
                assertThat(some)
                        .as("as they came")
                        .isSortedAccordingTo(Comparator.comparing(all::indexOf));
                return;
            }
            List<Vm> known = some.stream().filter(vm -> by.keyOf(vm) != null).toList();
            assertThat(some.subList(0, known.size())).as("the unknown last").isEqualTo(known);
            Comparator<Vm> order = Comparator.comparing(by::keyOf, Column.KEY_ORDER);
            assertThat(known).isSortedAccordingTo(rows.descending() ? order.reversed() : order);
        }
    }

    @Property(tries = 300)
    void eachRowIsDrawnOnceAndFoundWhereItIs(@ForAll long seed) {
        Table table = new Table(seed);
        for (int i = 0; i < 30; i++) {
            table.step();
            table.assertWhole();
        }
        table.rows.settle();
        table.assertWhole();
        table.assertSettled();
        assertThat(table.rows.settle()).as("a second time").isFalse();
    }

    /** Tables ask after each report of hundreds of hosts whether they have to order anew. */
    @Property(tries = 500)
    void whatIsSaidToBeInPlaceNeedsNotSettle(@ForAll long seed) {
        Table table = new Table(seed);
        for (int i = 0; i < 20; i++) {
            table.step();
            table.rows.settle();
            List<Vm> changed = table.some();
            changed.forEach(table::vary);
            List<Vm> before = table.rows.visible().stream().toList();
            boolean inPlace = table.rows.inPlace(changed);
            boolean other = table.rows.settle();
            assertThat(inPlace && other).as("%s, now %s", before, table.rows.visible()).isFalse();
            assertThat(table.rows.visible().equals(before) || other).isTrue();
            table.assertSettled();
        }
    }

    /** Groups stay closed that a person closed, whatever rows do, as long as they have any. */
    @Property(tries = 200)
    void aClosedGroupStaysClosed(@ForAll long seed) {
        Table table = new Table(seed);
        table.rows.group(RACK);
        Group<Vm> closed = table.rows.lines().groups().stream().findFirst().orElse(null);
        if (closed == null) {
            return;
        }
        table.rows.open(List.of(closed), false);
        Vm kept = closed.members().get(0);
        String rack = kept.rack;
        for (int i = 0; i < 10; i++) {
            table.some().forEach(table::vary);
            kept.rack = rack;
            table.rows.sort(table.column(), table.random.nextBoolean());
            table.rows.settle();
            assertThat(table.rows.indexOfRowObject(kept)).isEqualTo(-1);
            assertThat(table.rows.visible()).contains(kept);
        }
        table.rows.open(table.rows.lines().groups(), true);
        assertThat(table.rows.indexOfRowObject(kept)).isNotNegative();
    }
}
