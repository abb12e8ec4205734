// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.select;

import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmStep;
import org.espalier.api.model.VmVerb;
import org.espalier.model.site.MVm;
import org.espalier.ui.text.MoveRules;
import org.espalier.ui.text.States;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The VMs that are selected.
 *
 * @param named selected themselves
 * @param implied selected by their host or group
 */
public record VmPick(List<MVm> named, List<MVm> implied) {
    /** Copies. */
    public VmPick {
        named = List.copyOf(named);
        implied = List.copyOf(implied);
    }

    /** All of them, each once. */
    public List<MVm> all() {
        Set<MVm> all = new LinkedHashSet<>(named);
        all.addAll(implied);
        return List.copyOf(all);
    }

    /** Whether {@code verb} would change any of them. */
    public boolean allows(VmVerb verb) {
        return all().stream().anyMatch(vm -> changes(vm, verb));
    }

    /**
     * To which of them {@code verb} is to be sent: to those it changes, and to all that were named,
     * so that the answer says why one of them was not changed. VMs from outside are left alone.
     */
    public Set<VmId> targets(VmVerb verb) {
        Set<VmId> ids = ids(named, VmPick::managed);
        ids.addAll(ids(implied, vm -> changes(vm, verb)));
        return ids;
    }

    /** Those that appeared outside Espalier and may be adopted. */
    public Set<VmId> adoptable() {
        return ids(all(), vm -> !managed(vm) && !(vm.getState() instanceof VmState.Lost));
    }

    /** Those that run, and so can be moved to another host. */
    public List<MVm> movable() {
        return all().stream().filter(MoveRules::movable).toList();
    }

    /** Those whose record may be dropped: lost, or from outside. */
    public Set<VmId> forgettable() {
        return ids(all(), vm -> !managed(vm) || vm.getState() instanceof VmState.Lost);
    }

    /** Those that can go into the bin. */
    public Set<VmId> deletable() {
        return ids(all(), vm -> changes(vm, VmVerb.DELETE));
    }

    /** Those that lie in the bin. */
    public Set<VmId> binned() {
        return ids(all(), States::binned);
    }

    /** The one that is selected, where it can be called otherwise. */
    public Optional<MVm> renamable() {
        return named.size() == 1
                ? named.stream().filter(VmPick::managed).findFirst()
                : Optional.empty();
    }

    /** Those that are, or are not, started with their host. */
    public Set<VmId> autostarting(boolean on) {
        return ids(all(), vm -> managed(vm) && ((Vm) vm.getRecord()).kept().autostart() == on);
    }

    /** The one that is selected, where it is off and its disk known. */
    public Optional<MVm> cloneable() {
        return named.size() == 1
                ? named.stream()
                        .filter(vm -> managed(vm) && vm.getState() instanceof VmState.Startable)
                        .filter(vm -> !States.binned(vm))
                        .filter(vm -> ((Vm) vm.getRecord()).image().isPresent())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean changes(MVm vm, VmVerb verb) {
        return managed(vm)
                && !States.binned(vm)
                && VmStep.of(vm.getState(), verb) instanceof VmStep.To;
    }

    private static boolean managed(MVm vm) {
        return vm.getOrigin() == Vm.Origin.MANAGED;
    }

    private static Set<VmId> ids(Collection<MVm> vms, Predicate<MVm> wanted) {
        return vms.stream()
                .filter(wanted)
                .map(MVm::getId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
