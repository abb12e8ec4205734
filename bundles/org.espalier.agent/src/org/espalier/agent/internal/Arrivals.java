// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import org.espalier.agent.vm.Domain;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.VmId;
import org.espalier.transfer.HostLinks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** VMs that come from other hosts: their disks are made here, and their hosts let in meanwhile. */
final class Arrivals implements AutoCloseable {
    private final MoveRoads roads;
    private final VmFolders folders;
    private final VmMaker maker;
    private final Passages passages;
    private final View view;
    private final Map<String, Awaited> awaited = new HashMap<>();

    /** One that is awaited; asked for twice, its host may come by either ticket. */
    private record Awaited(VmId vm, MoveRoad road, List<HostLinks.Gate> gates) {}

    Arrivals(MoveRoads roads, VmFolders folders, VmMaker maker, Passages passages, View view) {
        this.roads = roads;
        this.folders = folders;
        this.maker = maker;
        this.passages = passages;
        this.view = view;
    }

    AgentReply prepare(AgentRequest.PrepareMove request)
            throws RefusedException, IOException, InterruptedException {
        VmSpec spec = request.spec();
        String thing = "VM " + spec.name() + " was not moved to " + roads.host();
        MoveRoad road = roads.road(thing, request.move());
        VmFolder folder = folders.of(spec.id());
        boolean begun = folder.arriving().equals(Optional.of(request.move()));
        Optional<Domain> existing = roads.driver().find(spec.id());
        if (existing.isPresent() && !begun) {
            return there(thing, spec, folder, existing.get());
        }
        if (existing.isEmpty() && !(begun && awaits(request.move()))) {
            others(request).forEach(this::over);
            maker.makeRoom(thing, spec, request.move());
            road.make();
        }
        HostLinks.Endpoint endpoint = admit(thing, road, request);
        return new AgentReply.Prepared(
                endpoint.address(),
                endpoint.port(),
                folder.disk().toString(),
                folder.serialLog().toString(),
                folder.seed().map(Path::toString));
    }

    /** Moves by which it was to come and did not: their tickets let nobody in any more. */
    private List<String> others(AgentRequest.PrepareMove request) {
        synchronized (awaited) {
            return awaited.entrySet().stream()
                    .filter(each -> each.getValue().vm().equals(request.spec().id()))
                    .map(Map.Entry::getKey)
                    .filter(move -> !move.equals(request.move()))
                    .toList();
        }
    }

    private AgentReply there(String thing, VmSpec spec, VmFolder folder, Domain existing)
            throws RefusedException, IOException {
        if (folder.arriving().isPresent()) {
            throw RefusedException.of(
                    Refusal.Code.ILLEGAL_STATE,
                    thing,
                    "an earlier move of it to host " + roads.host() + " has not ended",
                    "Look at both hosts, and remove the one that is a copy");
        }
        if (folder.madeOf(spec)) {
            return new AgentReply.Done(true, Optional.of(view.state(existing)));
        }
        throw RefusedException.of(
                Refusal.Code.NAME_TAKEN,
                thing,
                "host " + roads.host() + " has another VM with the identity " + spec.id(),
                "Remove the one that is a copy");
    }

    private HostLinks.Endpoint admit(String thing, MoveRoad road, AgentRequest.PrepareMove request)
            throws RefusedException {
        try {
            HostLinks.Gate gate =
                    road.admit(request.from(), request.ticket(), roads.driver().control());
            synchronized (awaited) {
                awaited.computeIfAbsent(
                                request.move(),
                                move -> new Awaited(request.spec().id(), road, new ArrayList<>()))
                        .gates()
                        .add(gate);
                passages.await(request.move());
            }
            return gate.endpoint();
        } catch (IOException e) {
            throw new RefusedException(
                    new Refusal(
                            Refusal.Code.INTERNAL,
                            thing,
                            "no other host can come in: " + e.getMessage(),
                            "Look at the settings of the agent of " + roads.host()),
                    e);
        }
    }

    /** Whether this agent, and not one before it, was asked to be ready for it. */
    boolean awaits(String move) {
        return passages.awaits(move);
    }

    /** Nobody is let in for it any more. */
    void over(String move) {
        Awaited one;
        synchronized (awaited) {
            one = awaited.remove(move);
            passages.awaitNoMore(move);
        }
        if (one != null) {
            one.gates().forEach(HostLinks.Gate::close);
            one.road().remove();
        }
    }

    @Override
    public void close() {
        List<String> all;
        synchronized (awaited) {
            all = List.copyOf(awaited.keySet());
        }
        all.forEach(this::over);
    }
}
