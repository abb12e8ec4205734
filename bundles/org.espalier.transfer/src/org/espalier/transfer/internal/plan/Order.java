// SPDX-License-Identifier: EPL-2.0
package org.espalier.transfer.internal.plan;

import org.espalier.transfer.plan.Demand;
import org.espalier.transfer.plan.Machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which hosts stand in a plan: by rack, so that few edges lead from one to another,
 * and those with slow links last, where nobody waits for them.
 *
 * @param fast hosts whose links are not much slower than most
 * @param slow the others, the fastest of them first
 */
record Order(List<Machine> fast, List<Machine> slow) {
    /** A link of less than this part of the usual rate is slow. */
    private static final double SLOW = 0.7;

    static Order of(Demand demand) {
        List<Machine> all = demand.wanting();
        long usual =
                all.stream()
                        .mapToLong(Machine::rate)
                        .sorted()
                        .skip(all.size() / 2)
                        .findFirst()
                        .orElse(0);
        List<Machine> fast = new ArrayList<>();
        List<Machine> slow = new ArrayList<>();
        for (Machine machine : all) {
            (machine.rate() < SLOW * usual ? slow : fast).add(machine);
        }
        String home = demand.source().rack();
        fast.sort(
                Comparator.comparing((Machine m) -> !m.rack().equals(home))
                        .thenComparing(Machine::rack));
        slow.sort(Comparator.comparing(Machine::rate).reversed());
        return new Order(fast, slow);
    }

    /** All of them. */
    List<Machine> all() {
        List<Machine> all = new ArrayList<>(fast);
        all.addAll(slow);
        return all;
    }
}
