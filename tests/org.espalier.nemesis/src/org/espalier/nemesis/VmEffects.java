// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what the controller says it did with VMs with what their hosts did. Of each VM one step
 * is under way at a time.
 */
final class VmEffects {
    /** The verb of the step that makes a VM. */
    static final String CREATE = "CREATE";

    /** A step that was done. */
    static final String DONE = "DONE";

    /** Steps of which it is not known whether they were carried out; the host may do so yet. */
    private static final Set<String> UNKNOWN = Set.of("UNREACHABLE", "TIMED_OUT", "INTERNAL");

    /** Steps that start a QEMU. */
    private static final Set<String> STARTING = Set.of("CREATE_AND_START", "START", "RESTORE");

    /** How a QEMU ends that did what was asked of it. */
    private static final Set<String> ON_DEMAND = Set.of("destroyed", "shutdown", "saved");

    /** Clocks of libvirt and of this process, and the time between a step and its file. */
    private static final double SLACK = 1.5;

    private static final double OPEN_FOR = 180;

    private final Map<String, List<Row>> steps;
    private final Map<String, List<Row>> effects;

    VmEffects(Map<String, List<Row>> steps, Map<String, List<Row>> effects) {
        this.steps = steps;
        this.effects = effects;
    }

    void judge(List<String> lost, List<String> doubled) {
        Set<String> vms = new LinkedHashSet<>(steps.keySet());
        vms.addAll(effects.keySet());
        for (String vm : vms) {
            List<Row> asked = steps.getOrDefault(vm, List.of());
            List<Row> seen =
                    effects.getOrDefault(vm, List.of()).stream()
                            .sorted(Comparator.comparingDouble(Row::from))
                            .toList();
            lost(vm, asked, seen, lost);
            defined(vm, seen, doubled);
            started(vm, asked, seen, doubled);
        }
    }

    private static boolean is(Row effect, Effects kind) {
        return effect.what().equals(kind.name());
    }

    private static boolean within(Row effect, double from, double to) {
        return effect.from() >= from - SLACK && effect.from() <= to + SLACK;
    }

    /** What is said to be done was done. */
    private static void lost(String vm, List<Row> asked, List<Row> seen, List<String> lost) {
        for (Row step : asked) {
            if (!step.value().equals(DONE)) {
                continue;
            }
            boolean found =
                    switch (step.what()) {
                        case CREATE -> any(seen, step, Effects.DEFINED);
                        case "CREATE_AND_START" ->
                                any(seen, step, Effects.DEFINED)
                                        && any(seen, step, Effects.STARTED);
                        case "START", "RESTORE" -> any(seen, step, Effects.STARTED);
                        case "DELETE" -> any(seen, step, Effects.UNDEFINED);
                        case "DESTROY", "SAVE" -> any(seen, step, Effects.ENDED);
                        default -> true;
                    };
            if (!found) {
                lost.add(
                        "VM %s: %s is done at %.1f s and its host did nothing"
                                .formatted(vm, step.what(), step.to()));
            }
        }
    }

    private static boolean any(List<Row> seen, Row step, Effects kind) {
        return seen.stream()
                .anyMatch(effect -> is(effect, kind) && within(effect, step.from(), step.to()));
    }

    /** No name is used twice, so each VM is made once, on one host. */
    private static void defined(String vm, List<Row> seen, List<String> doubled) {
        List<Row> made = seen.stream().filter(effect -> is(effect, Effects.DEFINED)).toList();
        if (made.size() > 1) {
            List<String> when = new ArrayList<>();
            made.forEach(each -> when.add("%.1f s on %s".formatted(each.from(), each.value())));
            doubled.add("VM " + vm + " was made at " + String.join(" and ", when));
        }
    }

    /** Each start was asked for, and each request started it once. */
    private static void started(String vm, List<Row> asked, List<Row> seen, List<String> doubled) {
        Row before = null;
        String ended = "";
        for (Row effect : seen) {
            if (is(effect, Effects.ENDED)) {
                ended = effect.value().replaceFirst("^[^ ]* ?", "");
            }
            if (!is(effect, Effects.STARTED)) {
                continue;
            }
            Row cause = cause(asked, effect);
            if (cause == null) {
                doubled.add(
                        "VM %s was started at %.1f s when nobody asked for it"
                                .formatted(vm, effect.from()));
            } else if (cause.equals(before) && ON_DEMAND.contains(ended)) {
                doubled.add(
                        "VM %s was started again at %.1f s by one %s"
                                .formatted(vm, effect.from(), cause.what()));
            }
            before = cause;
            ended = "";
        }
    }

    /**
     * The step that wanted an effect: one that was under way, else one of which nobody knows, else
     * one that was about to be.
     */
    private static Row cause(List<Row> asked, Row effect) {
        Row unknown = null;
        Row near = null;
        for (Row step : asked) {
            if (!STARTING.contains(step.what()) || effect.from() < step.from() - SLACK) {
                continue;
            }
            if (effect.from() >= step.from() && effect.from() <= step.to()) {
                return step;
            } else if (UNKNOWN.contains(step.value()) && effect.from() <= step.to() + OPEN_FOR) {
                unknown = step;
            } else if (within(effect, step.from(), step.to())) {
                near = step;
            }
        }
        return unknown == null ? near : unknown;
    }
}
