// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import org.espalier.api.Principal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentSessions;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.ControllerGate;
import org.espalier.api.controller.Subscription;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.HostId;
import org.espalier.codec.Codec;
import org.espalier.codec.CodecException;
import org.espalier.controller.core.SiteState;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sits in the process of the controller under test: brings it the driver's frames, and back. */
public final class Probe {
    private static final Logger LOG = Logger.getLogger(Probe.class.getName());

    private final Codec codec = new Codec();
    private final Map<String, CompletableFuture<AgentReply>> asked = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final Controller controller;
    private final AgentSessions sessions;
    private final Wire wire;

    /** Connects with the driver that listens on {@code port} of the loopback. */
    public Probe(ControllerGate gate, AgentSessions sessions, int port) throws IOException {
        this.controller = gate.as(Principal.administrator("driver"));
        this.sessions = sessions;
        this.wire = new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Serves the driver until it goes. */
    public void run() throws IOException {
        while (true) {
            Wire.Frame frame = wire.receive();
            try {
                take(frame);
            } catch (CodecException | RefusedException e) {
                LOG.log(Level.WARNING, "The driver's frame was not taken", e);
                wire.send(Wire.Kind.FAULT, String.valueOf(e.getMessage()), new byte[0]);
            }
        }
    }

    private void take(Wire.Frame frame) throws CodecException, RefusedException {
        switch (frame.kind()) {
            case COMMAND -> submit(codec.decode(CommandRequest.class, frame.body()));
            case REPLY -> {
                CompletableFuture<AgentReply> reply = asked.remove(frame.text());
                if (reply != null) {
                    reply.complete(codec.decode(AgentReply.class, frame.body()));
                }
            }
            case HELLO -> {
                HostId host = new HostId(frame.text());
                sessions.connected(host, agent(host))
                        .report(codec.decode(AgentReport.class, frame.body()));
            }
            case LOOK -> look(state -> true);
            case REST -> look(Probe::atRest);
            default -> throw new IllegalArgumentException("No frame of a driver: " + frame.kind());
        }
    }

    private void submit(CommandRequest request) {
        controller
                .submit(request)
                .whenComplete(
                        (reply, fault) -> {
                            if (fault == null) {
                                send(Wire.Kind.ANSWER, "", CommandReply.class, reply);
                            } else {
                                LOG.log(Level.WARNING, "Not answered: " + request.id(), fault);
                            }
                        });
    }

    private NodeAgent agent(HostId host) {
        return request -> {
            String name = host + "/" + count.incrementAndGet();
            CompletableFuture<AgentReply> reply = new CompletableFuture<>();
            asked.put(name, reply);
            send(Wire.Kind.REQUEST, name, AgentRequest.class, request);
            return reply;
        };
    }

    /** Tells of the site as soon as it is as {@code wanted}. */
    private void look(Predicate<SiteState> wanted) {
        CompletableFuture<SiteState> seen = new CompletableFuture<>();
        AtomicReference<SiteState> mirror = new AtomicReference<>(SiteState.EMPTY);
        Subscription subscription =
                controller.follow(
                        0,
                        event -> {
                            SiteState state =
                                    event instanceof Snapshot snapshot
                                            ? SiteState.of(snapshot)
                                            : mirror.get().after((Revision) event);
                            mirror.set(state);
                            if (wanted.test(state)) {
                                seen.complete(state);
                            }
                        });
        seen.thenAccept(
                state -> {
                    subscription.close();
                    send(Wire.Kind.SITE, "", SiteEvent.class, state.snapshot(Instant.now()));
                });
    }

    private static boolean atRest(SiteState state) {
        return state.tasks().allMatch(task -> task.state().ended());
    }

    private <T> void send(Wire.Kind kind, String text, Class<T> type, T message) {
        try {
            wire.send(kind, text, codec.encode(type.cast(message)));
        } catch (IOException | CodecException e) {
            LOG.log(Level.FINE, "The driver has gone", e);
        }
    }
}
