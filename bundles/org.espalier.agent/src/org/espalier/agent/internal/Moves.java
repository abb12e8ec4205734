// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * VMs on their way between hosts. What their files remember of it outlives this agent, so that
 * whatever the controller says at last of a move is done, and nothing else.
 */
final class Moves {
    private final VmDriver driver;
    private final VmFolders folders;
    private final View view;
    private final Departures departures;
    private final Arrivals arrivals;

    Moves(VmDriver driver, VmFolders folders, View view, Departures departures, Arrivals arrivals) {
        this.driver = driver;
        this.folders = folders;
        this.view = view;
        this.departures = departures;
        this.arrivals = arrivals;
    }

    AgentReply prepare(AgentRequest.PrepareMove request)
            throws RefusedException, IOException, InterruptedException {
        return arrivals.prepare(request);
    }

    AgentReply leave(AgentRequest.MoveVm request, Consumer<VmId> changed)
            throws RefusedException, IOException {
        return departures.leave(request, changed);
    }

    AgentReply cancel(AgentRequest.CancelMove request) {
        return departures.cancel(request);
    }

    AgentReply end(AgentRequest.EndMove request, Consumer<VmId> changed)
            throws RefusedException, IOException {
        VmId vm = request.vm();
        VmFolder folder = folders.of(vm);
        Optional<String> move = Optional.of(request.move());
        boolean coming = folder.arriving().equals(move);
        boolean leaving = folder.leaving().equals(move);
        departures.over(request.move());
        arrivals.over(request.move());
        try {
            if (request.here()) {
                return keep(vm, folder, coming);
            }
            if (coming || leaving && !goesOnHere(vm)) {
                drop(vm);
            }
            return clear(vm, folder, coming || leaving);
        } finally {
            changed.accept(vm);
        }
    }

    private AgentReply keep(VmId vm, VmFolder folder, boolean coming)
            throws RefusedException, IOException {
        Optional<Domain> domain = driver.find(vm);
        if (domain.isEmpty()) {
            throw RefusedException.of(
                    Refusal.Code.NOT_FOUND,
                    "VM " + vm + " was not kept",
                    "it is not here",
                    "Look at the other host");
        }
        if (coming) {
            folder.markRan();
            folder.forgetArriving();
        } else if (leaves(vm)) {
            throw RefusedException.of(
                    Refusal.Code.TIMED_OUT,
                    "The move of VM " + domain.get().name() + " was not ended",
                    "the hypervisor is at it yet",
                    "Wait until it is over");
        }
        if (goesOn(domain.get())) {
            folder.forgetLeaving();
        }
        return new AgentReply.Done(!coming, Optional.of(view.state(domain.get())));
    }

    /** What is here of it goes: it goes on at the other host. */
    private void drop(VmId vm) throws RefusedException {
        Optional<Domain> domain = driver.find(vm);
        if (domain.isEmpty()) {
            return;
        }
        try {
            if (domain.get().power() != Domain.Power.OFF) {
                driver.destroy(vm);
            }
            if (driver.find(vm).isPresent()) {
                driver.undefine(vm);
            }
        } catch (RefusedException e) {
            // The hypervisor gives such a one up by itself, at any moment.
            if (driver.find(vm).isPresent()) {
                throw e;
            }
        }
    }

    private boolean goesOnHere(VmId vm) throws RefusedException {
        return driver.find(vm).filter(Moves::goesOn).isPresent();
    }

    /** One that does not may have gone on at the other host: that is for the controller to ask. */
    private boolean stays(Domain domain) throws RefusedException {
        return goesOn(domain) && !leaves(domain.id());
    }

    static boolean goesOn(Domain domain) {
        return domain.power() == Domain.Power.RUNNING || domain.power() == Domain.Power.STOPPING;
    }

    /** Whether the hypervisor is at it, in the name of whatever agent. */
    private boolean leaves(VmId vm) throws RefusedException {
        return driver.capabilities().contains(Capability.LIVE_MIGRATION)
                && driver.moving(vm).isPresent();
    }

    private AgentReply clear(VmId vm, VmFolder folder, boolean ours)
            throws RefusedException, IOException {
        Optional<Domain> domain = driver.find(vm);
        if (domain.isPresent()) {
            throw RefusedException.of(
                    Refusal.Code.ILLEGAL_STATE,
                    "The files of VM " + domain.get().name() + " were not removed",
                    "it is here",
                    "Look at both hosts of its move");
        }
        if (ours) {
            folder.delete();
        }
        return new AgentReply.Done(!ours, Optional.of(VmState.DELETED));
    }

    /** Has {@code each} VM looked at that moves may have left something of. */
    AgentReply leftovers(Consumer<VmId> each) throws IOException {
        folders.all().forEach(each);
        return new AgentReply.Done(false, Optional.empty());
    }

    /**
     * Removes the files of one that came only half, in the time of an agent that is no more, or
     * that left for good. Of one that runs here and does not leave it is forgotten that it was to.
     */
    AgentReply tidy(VmId vm) throws RefusedException, IOException {
        VmFolder folder = folders.of(vm);
        Optional<String> coming = folder.arriving();
        boolean half = coming.isPresent() && !arrivals.awaits(coming.get());
        Optional<Domain> domain = driver.find(vm);
        if ((half || folder.left()) && domain.isEmpty()) {
            folder.delete();
        } else if (folder.leaving().isPresent() && domain.isPresent() && stays(domain.get())) {
            folder.forgetLeaving();
        }
        return new AgentReply.Done(false, Optional.empty());
    }
}
