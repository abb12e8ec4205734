// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmStep;
import org.espalier.api.model.VmTraits;

import java.io.IOException;
import java.util.Optional;

/** Carries out operations on VMs that exist. What holds already is success. */
final class VmOperator {
    private final HostId host;
    private final VmDriver driver;
    private final VmFolders folders;
    private final DiskSpace space;
    private final Masks masks;
    private final View view;
    private final PowerOn powerOn;
    private final Saver saver;

    VmOperator(
            HostId host,
            VmDriver driver,
            Storage storage,
            Masks masks,
            View view,
            PowerOn powerOn) {
        this.host = host;
        this.driver = driver;
        this.folders = storage.folders();
        this.space = storage.space();
        this.masks = masks;
        this.view = view;
        this.powerOn = powerOn;
        this.saver = new Saver(driver, storage.space());
    }

    /**
     * Does it.
     *
     * @param changed is called whenever the VM is to be looked at again
     */
    AgentReply operate(VmId vm, VmOperation operation, Runnable changed)
            throws RefusedException, IOException {
        long look = view.look();
        Domain domain =
                driver.find(vm)
                        .orElseThrow(
                                () ->
                                        RefusedException.of(
                                                Refusal.Code.NOT_FOUND,
                                                operation.undone(vm.toString()),
                                                "host " + host + " does not have it",
                                                "Refresh the list of VMs"));
        String thing = operation.undone(domain.name());
        VmObservation seen = view.observe(domain);
        VmStep step = operation.on(seen.state(), seen.size(), seen.kept());
        if (step instanceof VmStep.Already) {
            return new AgentReply.Done(true, Optional.of(seen.state()), Optional.of(look));
        } else if (step instanceof VmStep.Not not) {
            throw RefusedException.of(
                    Refusal.Code.ILLEGAL_STATE, thing, not.cause(), not.nextStep());
        }
        VmSteps.Target target = new VmSteps.Target(vm, folders.of(vm), thing, false);
        try {
            act(target, operation, seen, changed);
        } catch (RefusedException e) {
            // The driver knows the VM by its identity, people by its name.
            Refusal r = e.refusal();
            throw new RefusedException(new Refusal(r.code(), thing, r.cause(), r.nextStep()), e);
        } finally {
            masks.clear(vm);
            changed.run();
        }
        return view.done(false, vm);
    }

    private void act(
            VmSteps.Target target, VmOperation operation, VmObservation seen, Runnable changed)
            throws RefusedException, IOException {
        VmId vm = target.vm();
        if (operation instanceof VmOperation.Resize resize) {
            driver.resize(vm, resize.cores(), resize.memoryBytes());
        } else if (operation instanceof VmOperation.TakeSnapshot take) {
            space.require(target.thing(), Overlays.EMPTY_BYTES + saver.resident(target));
            // The hypervisor halts it for that, which is not what was asked for.
            masks.show(vm, seen.state());
            driver.takeSnapshot(vm, take.name());
        } else if (operation instanceof VmOperation.Revert revert) {
            revert(target, revert.name(), seen.kept(), changed);
        } else if (operation instanceof VmOperation.DeleteSnapshot delete) {
            masks.show(vm, seen.state());
            driver.deleteSnapshot(vm, delete.name());
        }
    }

    private void revert(VmSteps.Target target, String name, VmTraits traits, Runnable changed)
            throws RefusedException, IOException {
        if (traits.snapshot(name).orElseThrow().memory()) {
            masks.show(target.vm(), VmState.STARTING);
            changed.run();
            powerOn.revert(target, name);
        } else {
            driver.revert(target.vm(), name, false);
            powerOn.off(target);
        }
    }
}
