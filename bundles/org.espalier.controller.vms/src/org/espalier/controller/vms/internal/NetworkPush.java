// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.HostNetwork;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.agent.Reservation;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.HostId;
import org.espalier.api.model.MacAddress;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.Vm;
import org.espalier.controller.core.CommitListener;
import org.espalier.controller.core.SiteControl;
import org.espalier.controller.core.SiteState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells every host's agent for which addresses it answers: all of them when it comes, and again
 * whenever they change. What changes while one is on its way goes with the next.
 */
final class NetworkPush implements CommitListener {
    private static final Logger LOG = Logger.getLogger(NetworkPush.class.getName());

    private final SiteControl control;
    private final Executor executor;
    private final Map<HostId, NodeAgent> agents = new HashMap<>();
    private final Set<HostId> due = new HashSet<>();
    private final Set<HostId> underWay = new HashSet<>();

    /** What the host's agent was told last: the same again says nothing. */
    private final Map<HostId, List<HostNetwork>> told = new HashMap<>();

    NetworkPush(SiteControl control, Executor executor) {
        this.control = control;
        this.executor = executor;
    }

    /** An agent is there: it may know nothing. */
    void up(HostId host, NodeAgent agent) {
        synchronized (this) {
            agents.put(host, agent);
            told.remove(host);
            underWay.remove(host);
            due.add(host);
        }
        wake(host);
    }

    @Override
    public void committed(SiteState after, Revision revision, Optional<CommandRequest> request) {
        Set<HostId> touched = new HashSet<>();
        Set<MacAddress> cards = new HashSet<>();
        boolean all = false;
        for (Change change : revision.changes()) {
            if (change instanceof Change.Put put && put.entity() instanceof AddressUse use) {
                touched.add(use.host());
                cards.add(use.mac());
            } else {
                EntityKind kind = change.key().kind();
                all |= kind == EntityKind.ADDRESS || kind == EntityKind.NETWORK;
            }
        }
        synchronized (this) {
            if (!cards.isEmpty() || all) {
                boolean each = all;
                told.forEach(
                        (host, networks) -> {
                            if (each || has(networks, cards)) {
                                touched.add(host);
                            }
                        });
            }
            touched.retainAll(agents.keySet());
            due.addAll(touched);
        }
        touched.forEach(this::wake);
    }

    /** Whether a host that was told {@code networks} has one of {@code cards}, or had it. */
    private static boolean has(List<HostNetwork> networks, Set<MacAddress> cards) {
        return networks.stream()
                .flatMap(network -> network.reservations().stream())
                .anyMatch(card -> cards.contains(card.mac()));
    }

    /** Tells again those who did not answer. */
    void tick() {
        List<HostId> again;
        synchronized (this) {
            again = due.stream().filter(agents::containsKey).toList();
        }
        again.forEach(this::wake);
    }

    private void wake(HostId host) {
        try {
            executor.execute(() -> push(host));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "The controller stops: its next run tells the agents anew", e);
        }
    }

    private void push(HostId host) {
        SiteState state = control.state();
        NodeAgent agent;
        List<HostNetwork> networks = networks(state, host);
        synchronized (this) {
            agent = agents.get(host);
            if (agent == null || underWay.contains(host) || !due.remove(host)) {
                return;
            }
            if (networks.equals(told.get(host))) {
                return;
            }
            underWay.add(host);
            told.put(host, networks);
        }
        NodeAgent to = agent;
        to.request(new AgentRequest.SetNetworks(state.number(), networks))
                .whenComplete((reply, failure) -> answered(host, to, reply, failure));
    }

    private void answered(HostId host, NodeAgent agent, AgentReply reply, Throwable failure) {
        boolean again;
        synchronized (this) {
            if (agents.get(host) != agent) {
                return;
            }
            underWay.remove(host);
            if (failure != null || reply instanceof AgentReply.Failed) {
                told.remove(host);
            }
            if (failure != null) {
                due.add(host);
            }
            again = failure == null && due.contains(host);
        }
        if (reply instanceof AgentReply.Failed failed) {
            LOG.log(Level.WARNING, () -> host + ": " + failed.refusal().message());
        } else if (failure != null) {
            LOG.log(Level.FINE, "The agent of " + host + " was not told its addresses", failure);
        }
        if (again) {
            wake(host);
        }
    }

    /** What {@code host} answers for. */
    static List<HostNetwork> networks(SiteState state, HostId host) {
        Map<String, List<Reservation>> cards = new TreeMap<>();
        state.vmsOn(host)
                .map(Vm::id)
                .flatMap(vm -> state.addressOf(vm).stream())
                .forEach(
                        use ->
                                cards.computeIfAbsent(use.network().value(), n -> new ArrayList<>())
                                        .add(Reservations.card(use)));
        List<HostNetwork> networks = new ArrayList<>();
        cards.forEach(
                (name, some) ->
                        state.network(new NetworkId(name))
                                .ifPresent(
                                        network -> {
                                            some.sort(
                                                    Comparator.comparing(
                                                            card -> card.mac().value()));
                                            networks.add(new HostNetwork(network, some));
                                        }));
        return networks;
    }
}
