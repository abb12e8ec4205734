// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.transfer.HostLinks;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** VMs that leave for other hosts: while they do they are shown as running, for that they are. */
final class Departures {
    private static final Logger LOG = Logger.getLogger(Departures.class.getName());

    private final MoveRoads roads;
    private final VmDriver driver;
    private final VmFolders folders;
    private final Masks masks;
    private final View view;
    private final Passages passages;
    private final Set<String> unwanted = ConcurrentHashMap.newKeySet();

    Departures(MoveRoads roads, VmFolders folders, Masks masks, Passages passages, View view) {
        this.roads = roads;
        this.driver = roads.driver();
        this.folders = folders;
        this.masks = masks;
        this.passages = passages;
        this.view = view;
    }

    AgentReply leave(AgentRequest.MoveVm request, Consumer<VmId> changed)
            throws RefusedException, IOException {
        VmId vm = request.vm();
        VmFolder folder = folders.of(vm);
        Optional<Domain> found = driver.find(vm);
        if (found.isEmpty()) {
            if (folder.leaving().equals(Optional.of(request.move()))) {
                return new AgentReply.Done(true, Optional.empty());
            }
            throw RefusedException.of(
                    Refusal.Code.NOT_FOUND,
                    "VM " + vm + " was not moved to " + request.to(),
                    "host " + roads.host() + " does not have it",
                    "Refresh the list of VMs");
        }
        String thing = "VM " + found.get().name() + " was not moved to " + request.to();
        check(thing, found.get(), folder);
        requireSeed(thing, folder, request);
        MoveRoad road = roads.road(thing, request.move());
        folder.noteLeaving(request.move());
        masks.show(vm, VmState.RUNNING);
        passages.leaves(vm, request.move());
        try {
            go(thing, road, request);
            folder.markLeft();
            return new AgentReply.Done(false, Optional.empty());
        } catch (RefusedException e) {
            if (driver.find(vm).filter(Moves::goesOn).isPresent()) {
                folder.forgetLeaving();
            }
            throw e;
        } finally {
            passages.leavesNoMore(vm);
            masks.clear(vm);
            changed.accept(vm);
        }
    }

    private void check(String thing, Domain domain, VmFolder folder) throws RefusedException {
        VmState state = view.state(domain);
        if (!(state instanceof VmState.Running)) {
            throw RefusedException.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    "it is " + state.label() + ", and only VMs that run are moved",
                    "Start or resume it first");
        }
        if (!folder.exists()) {
            throw RefusedException.of(
                    Refusal.Code.UNSUPPORTED,
                    thing,
                    "it was not made by this agent, which does not know its disk",
                    "Shut it down, and make it anew elsewhere");
        }
    }

    /** Nobody over there would write one, and its domain would name a file that is not there. */
    private void requireSeed(String thing, VmFolder folder, AgentRequest.MoveVm request)
            throws RefusedException {
        if (folder.seed().isPresent() && request.ready().seed().isEmpty()) {
            throw RefusedException.of(
                    Refusal.Code.UNSUPPORTED,
                    thing,
                    "it has a seed disk, and the agent of " + request.to() + " makes none",
                    "Update the agent of that host, or choose another one");
        }
    }

    private void go(String thing, MoveRoad road, AgentRequest.MoveVm request)
            throws RefusedException {
        try {
            road.make();
            try (HostLinks.Outlet outlet =
                    road.lead(request.to(), request.ticket(), request.ready())) {
                go(thing, outlet, road, request);
            } finally {
                road.remove();
            }
        } catch (IOException e) {
            throw new RefusedException(
                    new Refusal(
                            Refusal.Code.INTERNAL,
                            thing,
                            "its way there cannot be made: " + e.getMessage(),
                            "Look at the disk of host " + roads.host()),
                    e);
        }
    }

    private void go(
            String thing, HostLinks.Outlet outlet, MoveRoad road, AgentRequest.MoveVm request)
            throws RefusedException {
        try {
            if (unwanted.contains(request.move())) {
                throw cancelled(thing, null);
            }
            driver.moveOut(request.vm(), road.departure(request.to(), request.ready()));
        } catch (RefusedException e) {
            Refusal why = e.refusal();
            if (unwanted.contains(request.move())) {
                throw cancelled(thing, e);
            } else if (outlet.trouble().isPresent()) {
                throw new RefusedException(
                        new Refusal(
                                Refusal.Code.UNREACHABLE,
                                thing,
                                outlet.trouble().get(),
                                "Check the network between the two hosts"),
                        e);
            }
            throw new RefusedException(
                    new Refusal(why.code(), thing, why.cause(), why.nextStep()), e);
        }
    }

    private static RefusedException cancelled(String thing, Exception cause) {
        return new RefusedException(
                new Refusal(
                        Refusal.Code.CANCELLED,
                        thing,
                        "its move was cancelled",
                        "Move it again if that is still wanted"),
                cause);
    }

    /** It is broken off now, or as soon as it can be. */
    AgentReply cancel(AgentRequest.CancelMove request) {
        unwanted.add(request.move());
        boolean begun = passages.leaving(request.vm()).equals(Optional.of(request.move()));
        if (begun) {
            breakOff(request.vm());
        }
        return new AgentReply.Done(!begun, Optional.empty());
    }

    private void breakOff(VmId vm) {
        try {
            driver.breakOff(vm);
        } catch (RefusedException e) {
            // Not begun over there, or about to end: it is looked at again.
            LOG.log(Level.FINE, "Not broken off yet", e);
        }
    }

    /** Looks how far they are, and breaks off those that are not wanted any more. */
    void look(Consumer<AgentReport> report) {
        passages.leaving()
                .forEach(
                        (vm, move) -> {
                            if (unwanted.contains(move)) {
                                breakOff(vm);
                            }
                            try {
                                driver.moving(vm)
                                        .ifPresent(
                                                p ->
                                                        report.accept(
                                                                new AgentReport.Moving(
                                                                        vm,
                                                                        p.doneBytes(),
                                                                        p.totalBytes())));
                            } catch (RefusedException e) {
                                LOG.log(Level.FINE, "How far a move is cannot be told", e);
                            }
                        });
    }

    /** The controller knows how it ended. */
    void over(String move) {
        unwanted.remove(move);
    }
}
