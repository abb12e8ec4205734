// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmStep;
import org.espalier.api.model.VmVerb;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Carries out what is asked of VMs that exist. What holds already is success. */
final class VmSteps {
    /** What gives power. */
    private static final Set<VmVerb> POWER = EnumSet.of(VmVerb.START, VmVerb.RESTORE);

    private final HostId host;
    private final VmDriver driver;
    private final VmFolders folders;
    private final Masks masks;
    private final View view;
    private final PowerOn powerOn;
    private final Saver saver;
    private final Duration shutDown;

    VmSteps(
            HostId host,
            VmDriver driver,
            Storage storage,
            Masks masks,
            View view,
            PowerOn powerOn,
            Duration shutDown) {
        this.host = host;
        this.driver = driver;
        this.folders = storage.folders();
        this.masks = masks;
        this.view = view;
        this.powerOn = powerOn;
        this.saver = new Saver(driver, storage.space());
        this.shutDown = shutDown;
    }

    /** What is done to a VM that is off before it starts. */
    interface Preparation {
        void prepare() throws IOException, InterruptedException;
    }

    /**
     * Does it.
     *
     * @param changed is called whenever the VM is to be looked at again
     */
    AgentReply step(VmId vm, VmVerb verb, Preparation preparation, Runnable changed)
            throws RefusedException, IOException, InterruptedException {
        VmFolder folder = folders.of(vm);
        long look = view.look();
        Optional<Domain> found = driver.find(vm);
        if (found.isEmpty()) {
            if (verb == VmVerb.DELETE) {
                boolean already = !folder.exists();
                folder.delete();
                return new AgentReply.Done(already, Optional.of(VmState.DELETED));
            }
            throw RefusedException.of(
                    Refusal.Code.NOT_FOUND,
                    "VM " + vm + " was not " + verb.participle(),
                    "host " + host + " does not have it",
                    "Refresh the list of VMs");
        }
        Domain domain = found.get();
        String thing = "VM " + domain.name() + " was not " + verb.participle();
        VmState state = view.state(domain);
        boolean held = POWER.contains(verb) && PowerOn.heldBack(domain, folder);
        VmStep step = VmStep.of(state, verb);
        if (!held && step instanceof VmStep.Already) {
            return new AgentReply.Done(true, Optional.of(state), Optional.of(look));
        }
        if (!held && step instanceof VmStep.Not not) {
            throw RefusedException.of(
                    Refusal.Code.ILLEGAL_STATE, thing, not.cause(), not.nextStep());
        }
        try {
            if (verb == VmVerb.START && !held && state instanceof VmState.Startable) {
                preparation.prepare();
            }
            act(new Target(vm, folder, thing, held), verb, state, changed);
        } catch (RefusedException e) {
            // The driver knows the VM by its identity, people by its name.
            Refusal r = e.refusal();
            throw new RefusedException(new Refusal(r.code(), thing, r.cause(), r.nextStep()), e);
        } finally {
            if (verb != VmVerb.SHUT_DOWN) {
                masks.clear(vm);
            }
            changed.run();
        }
        AgentReply.Done done = view.done(false, vm);
        return done.state().isPresent()
                ? done
                : new AgentReply.Done(false, Optional.of(VmState.DELETED));
    }

    /**
     * A VM to act on.
     *
     * @param thing what was not done if it fails: a sentence's beginning
     * @param held whether an agent that died gave it power and did not let go of it
     */
    record Target(VmId vm, VmFolder folder, String thing, boolean held) {}

    private void power(Target target, VmVerb verb) throws RefusedException, IOException {
        if (target.held()) {
            powerOn.goOn(target);
        } else if (verb == VmVerb.START) {
            powerOn.start(target);
        } else {
            powerOn.restore(target);
        }
    }

    private void act(Target target, VmVerb verb, VmState state, Runnable changed)
            throws RefusedException, IOException {
        VmId vm = target.vm();
        switch (verb) {
            case START, RESTORE -> {
                masks.show(vm, VmState.STARTING);
                changed.run();
                power(target, verb);
            }
            case SHUT_DOWN -> {
                driver.shutDown(vm);
                masks.stopping(vm, shutDown);
            }
            case DESTROY -> {
                driver.destroy(vm);
                powerOn.off(target);
            }
            case SUSPEND -> driver.suspend(vm);
            case RESUME -> powerOn.resume(target);
            case SAVE -> {
                // The hypervisor halts it for that, which is not what was asked for.
                masks.show(vm, state);
                saver.save(target);
                powerOn.off(target);
            }
            case REBOOT -> driver.reboot(vm);
            case RESET -> driver.reset(vm);
            case DELETE -> {
                driver.undefine(vm);
                powerOn.off(target);
                target.folder().delete();
            }
        }
    }
}
