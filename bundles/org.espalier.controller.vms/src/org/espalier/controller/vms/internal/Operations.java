// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmStep;
import org.espalier.controller.core.SiteState;

import java.util.List;
import java.util.Optional;

/** What an operation means to VMs of a site: whether it may be begun, and what is known then. */
final class Operations {
    private final SiteState state;
    private final VmOperation operation;

    Operations(SiteState state, VmOperation operation) {
        this.state = state;
        this.operation = operation;
    }

    /** Why it is not done to {@code vm}; empty where it may be begun. */
    Optional<Refusal> refuse(Vm vm) {
        String thing = operation.undone(vm.name());
        VmStep step = operation.on(vm);
        if (step instanceof VmStep.Not not) {
            return Optional.of(
                    new Refusal(Refusal.Code.ILLEGAL_STATE, thing, not.cause(), not.nextStep()));
        } else if (operation instanceof VmOperation.Resize resize) {
            return Room.refuse(state, vm, resize.with(vm))
                    .map(
                            cause ->
                                    new Refusal(
                                            Refusal.Code.NO_ROOM,
                                            thing,
                                            cause,
                                            "Choose a smaller size, or make room"));
        } else if (comesUp(vm, step)) {
            return Maintenance.refuse(state, vm.host(), thing);
        }
        return Optional.empty();
    }

    private static boolean comesUp(Vm vm, VmStep step) {
        return !vm.state().alive()
                && step instanceof VmStep.To to
                && to.next() instanceof VmState.Running;
    }

    /** The room for a new size is taken before the host has it: others must not take it too. */
    List<Change> begun(Vm vm) {
        return operation instanceof VmOperation.Resize resize
                ? List.of(new Change.Put(vm.with(vm.kept().withNext(next(vm, resize)))))
                : List.of();
    }

    private static Optional<Capacity> next(Vm vm, VmOperation.Resize resize) {
        return Optional.of(resize.with(vm)).filter(size -> !size.equals(vm.size()));
    }

    /** {@code vm} once it is done; its agent tells of the rest. */
    static Vm done(Vm vm, VmOperation operation) {
        if (!(operation instanceof VmOperation.Resize resize)) {
            return vm;
        } else if (vm.state().alive()) {
            return vm.with(vm.kept().withNext(next(vm, resize)));
        }
        return vm.described(vm.name(), resize.with(vm)).with(vm.kept().withNext(Optional.empty()));
    }
}
