// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.undo.internal;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.model.UndoValues;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.controller.undo.Records;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * VMs at rest: what keeps a guest's memory is undone by what lets it go on, and the other way
 * round.
 */
public final class Rests {
    private Rests() {}

    /** What leads from a state to another. */
    private enum Way {
        SUSPEND(VmVerb.SUSPEND, VmState.RUNNING, VmState.SUSPENDED),
        RESUME(VmVerb.RESUME, VmState.SUSPENDED, VmState.RUNNING),
        SAVE(VmVerb.SAVE, VmState.RUNNING, VmState.SAVED),
        RESTORE(VmVerb.RESTORE, VmState.SAVED, VmState.RUNNING);

        private final VmVerb verb;
        private final VmState from;
        private final VmState to;

        Way(VmVerb verb, VmState from, VmState to) {
            this.verb = verb;
            this.from = from;
            this.to = to;
        }
    }

    /** Those that {@code act} changes, each as it is and as it is to be. */
    public static List<UndoValues.Thing> of(Records records, ActOnVms act) {
        return Arrays.stream(Way.values())
                .filter(way -> way.verb == act.verb())
                .flatMap(way -> changed(records, act, way))
                .toList();
    }

    private static Stream<UndoValues.Thing> changed(Records records, ActOnVms act, Way way) {
        return act.vms().stream()
                .flatMap(id -> records.get(Vm.key(id)).map(Vm.class::cast).stream())
                .filter(vm -> vm.state().equals(way.from))
                .map(
                        vm ->
                                new UndoValues.Thing(
                                        Optional.of(vm),
                                        Optional.of(
                                                vm.withState(way.to, vm.since(), vm.trouble()))));
    }

    /** What makes of a VM that is as {@code from} one that is as {@code to}, if anything does. */
    public static Optional<VmVerb> verb(Vm from, Vm to) {
        return Arrays.stream(Way.values())
                .filter(way -> way.from.equals(from.state()) && way.to.equals(to.state()))
                .map(way -> way.verb)
                .findFirst();
    }

    /** The same for what a thing is to become. */
    public static Optional<VmVerb> verb(UndoValues.Thing thing) {
        return thing.before().orElse(null) instanceof Vm before
                        && thing.after().orElse(null) instanceof Vm after
                ? verb(before, after)
                : Optional.empty();
    }
}
