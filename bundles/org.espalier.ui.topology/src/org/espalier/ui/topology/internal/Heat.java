// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.topology.internal;

import org.espalier.api.model.Capacity;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.session.HostRates;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.session.VmRates;
import org.espalier.ui.text.States;
import org.espalier.ui.theme.Token;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What hosts and VMs are coloured by: a number of theirs, its unit and where its colours begin. */
enum Heat {
    /** Processes that want a core, of the host's cores. */
    LOAD(Texts.HEAT_LOAD, Texts.PERCENT, 0, 15, 35, 55, 75, 90) {
        @Override
        OptionalDouble of(MHost host, Measurements now) {
            return now.host(host.getId())
                    .map(rates -> percent(rates.load(), cores(host.getTotal())))
                    .orElse(OptionalDouble.empty());
        }
    },
    /** Cores that VMs use, of the host's or the VM's own. */
    CPU(Texts.HEAT_CPU, Texts.PERCENT, 0, 15, 35, 55, 75, 90) {
        @Override
        OptionalDouble of(MHost host, Measurements now) {
            OptionalDouble used =
                    total(
                            host,
                            now,
                            vm ->
                                    now.vm(vm.getId())
                                            .map(VmRates::cpuCores)
                                            .orElse(OptionalDouble.empty()));
            return percent(used, cores(host.getTotal()));
        }

        @Override
        boolean ofVms() {
            return true;
        }

        @Override
        OptionalDouble of(MVm vm, Measurements now) {
            return now.vm(vm.getId())
                    .map(rates -> percent(rates.cpuCores(), cores(vm.getSize())))
                    .orElse(OptionalDouble.empty());
        }
    },
    /** Memory in use, of what there is. */
    MEMORY(Texts.HEAT_MEMORY, Texts.PERCENT, 0, 15, 35, 55, 75, 90) {
        @Override
        OptionalDouble of(MHost host, Measurements now) {
            return now.host(host.getId())
                    .filter(r -> r.memoryUsedBytes().isPresent())
                    .map(r -> percent(r.memoryUsedBytes().getAsLong(), memory(host, r)))
                    .orElse(OptionalDouble.empty());
        }

        @Override
        boolean ofVms() {
            return true;
        }

        @Override
        OptionalDouble of(MVm vm, Measurements now) {
            return now.vm(vm.getId())
                    .filter(r -> r.heldBytes().isPresent() && vm.getSize() != null)
                    .map(r -> percent(r.heldBytes().getAsLong(), vm.getSize().memoryBytes()))
                    .orElse(OptionalDouble.empty());
        }
    },
    /** The disk of the VMs' disks. */
    DISK(Texts.HEAT_DISK, Texts.PERCENT, 0, 15, 35, 55, 75, 90) {
        @Override
        OptionalDouble of(MHost host, Measurements now) {
            return now.host(host.getId())
                    .filter(r -> r.diskTotalBytes().isPresent() && r.diskFreeBytes().isPresent())
                    .map(
                            r -> {
                                long all = r.diskTotalBytes().getAsLong();
                                return percent(all - r.diskFreeBytes().getAsLong(), all);
                            })
                    .orElse(OptionalDouble.empty());
        }
    },
    /** What goes in and out on all cards. */
    NETWORK(Texts.HEAT_NETWORK, Texts.MEGABITS, 0, 1, 10, 100, 1_000, 10_000) {
        @Override
        OptionalDouble of(MHost host, Measurements now) {
            return now.host(host.getId())
                    .map(r -> sum(r.netInBytesPerSecond(), r.netOutBytesPerSecond(), MEGABIT))
                    .orElse(OptionalDouble.empty());
        }

        @Override
        boolean ofVms() {
            return true;
        }

        @Override
        OptionalDouble of(MVm vm, Measurements now) {
            return now.vm(vm.getId())
                    .map(r -> sum(r.netInBytesPerSecond(), r.netOutBytesPerSecond(), MEGABIT))
                    .orElse(OptionalDouble.empty());
        }
    },
    /** What VMs read from their disks and write there. */
    TRAFFIC(Texts.HEAT_TRAFFIC, Texts.MEBIBYTES, 0, 1, 10, 50, 200, 1_000) {
        @Override
        OptionalDouble of(MHost host, Measurements now) {
            return total(host, now, vm -> of(vm, now));
        }

        @Override
        boolean ofVms() {
            return true;
        }

        @Override
        OptionalDouble of(MVm vm, Measurements now) {
            return now.vm(vm.getId())
                    .map(
                            r ->
                                    sum(
                                            r.diskReadBytesPerSecond(),
                                            r.diskWriteBytesPerSecond(),
                                            MEBIBYTE))
                    .orElse(OptionalDouble.empty());
        }
    },
    /** Cores that its VMs were promised, of the host's: more than all of them may be. */
    CORES(Texts.HEAT_CORES, Texts.PERCENT, 0, 25, 50, 75, 100, 150) {
        @Override
        OptionalDouble of(MHost host, Measurements now) {
            return promised(host, Capacity::cores);
        }

        @Override
        boolean isCounted() {
            return true;
        }
    },
    /** Memory that its VMs were promised, of the host's. */
    PROMISED(Texts.HEAT_PROMISED, Texts.PERCENT, 0, 25, 50, 75, 90, 100) {
        @Override
        OptionalDouble of(MHost host, Measurements now) {
            return promised(host, Capacity::memoryBytes);
        }

        @Override
        boolean isCounted() {
            return true;
        }
    },
    /** How long ago the host was measured, however long that is. */
    AGE(Texts.HEAT_AGE, Texts.SECONDS, 0, 5, 10, 15, 30, 60) {
        @Override
        OptionalDouble of(MHost host, Measurements now) {
            return now.lastOf(host.getId())
                    .map(r -> OptionalDouble.of(now.age(r.at()).toSeconds()))
                    .orElse(OptionalDouble.empty());
        }
    },
    /** How many VMs the host has. */
    VMS(Texts.HEAT_VMS, "", 0, 1, 2, 4, 8, 16) {
        @Override
        OptionalDouble of(MHost host, Measurements now) {
            return OptionalDouble.of(host.getVms().size());
        }

        @Override
        boolean isCounted() {
            return true;
        }
    };

    private static final double MEGABIT = 1e6 / 8;
    private static final double MEBIBYTE = 1 << 20;

    /** The colours, coldest first. */
    private static final List<Token> COLOURS =
            List.of(Token.HEAT0, Token.HEAT1, Token.HEAT2, Token.HEAT3, Token.HEAT4, Token.HEAT5);

    private final String label;
    private final String unit;
    private final int[] cuts;

    Heat(String label, String unit, int... cuts) {
        this.label = label;
        this.unit = unit;
        this.cuts = cuts;
    }

    /** That number of {@code host}; empty where it is not known now. */
    abstract OptionalDouble of(MHost host, Measurements now);

    /** That number of {@code vm}; empty where it is not known now or VMs have none. */
    OptionalDouble of(MVm vm, Measurements now) {
        return OptionalDouble.empty();
    }

    /** Whether VMs have such a number at all. */
    boolean ofVms() {
        return false;
    }

    /** Whether it is known of each host at any time: counted, not measured. */
    boolean isCounted() {
        return false;
    }

    /** What people call it. */
    String label() {
        return label;
    }

    /** In what it is counted; empty for a count. */
    String unit() {
        return unit;
    }

    /** Where each colour begins. */
    int[] cuts() {
        return cuts.clone();
    }

    /** The number with its unit. */
    String words(int value) {
        return unit.isEmpty() ? Integer.toString(value) : value + " " + unit;
    }

    /** The colour of {@code value}. */
    Token token(int value) {
        int step = 0;
        while (step + 1 < cuts.length && value >= cuts[step + 1]) {
            step++;
        }
        return COLOURS.get(step);
    }

    /** The measurement of {@code host} that this shows now; a count is none. */
    Optional<HostRates> source(MHost host, Measurements now) {
        if (isCounted()) {
            return Optional.empty();
        }
        return this == AGE ? now.lastOf(host.getId()) : now.host(host.getId());
    }

    private static OptionalDouble percent(OptionalDouble part, int whole) {
        return part.isEmpty() || whole <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(100, 100 * part.getAsDouble() / whole));
    }

    private static OptionalDouble percent(long part, long whole) {
        return whole <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, Math.min(100, 100.0 * part / whole)));
    }

    private static long memory(MHost host, HostRates rates) {
        // What the host offers may be less than what its machine has.
        long offered = host.getTotal() == null ? 0 : host.getTotal().memoryBytes();
        return rates.memoryTotalBytes().orElse(offered);
    }

    /** What the VMs of a host that is measured have together; unknown where one that is up is. */
    private static OptionalDouble total(
            MHost host, Measurements now, Function<MVm, OptionalDouble> own) {
        double sum = 0;
        for (MVm vm : host.getVms()) {
            OptionalDouble each = own.apply(vm);
            if (each.isEmpty() && vm.getState().alive()) {
                return each;
            }
            sum += each.orElse(0);
        }
        return now.host(host.getId()).isPresent() ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private static OptionalDouble sum(OptionalDouble in, OptionalDouble out, double unit) {
        return in.isEmpty() || out.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((in.getAsDouble() + out.getAsDouble()) / unit);
    }

    private static OptionalDouble promised(MHost host, ToLongFunction<Capacity> of) {
        long whole = host.getTotal() == null ? 0 : of.applyAsLong(host.getTotal());
        long part =
                host.getVms().stream()
                        .filter(vm -> !States.binned(vm) && vm.getSize() != null)
                        .mapToLong(vm -> of.applyAsLong(vm.getSize()))
                        .sum();
        return whole <= 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * part / whole);
    }

    private static int cores(Capacity capacity) {
        return capacity == null ? 0 : capacity.cores();
    }
}
