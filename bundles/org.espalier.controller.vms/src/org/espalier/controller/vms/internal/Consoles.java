// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Bytes;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.controller.ConsoleListener;
import org.espalier.api.controller.ConsoleSession;
import org.espalier.api.model.VmId;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Open consoles by the names of their streams. */
final class Consoles {
    private static final Logger LOG = Logger.getLogger(Consoles.class.getName());

    private final Executor executor;
    private final Map<String, Open> streams = new ConcurrentHashMap<>();

    /** Connections that are being asked to close a stream of nobody. */
    private final Set<HostSession> refusing = ConcurrentHashMap.newKeySet();

    private final AtomicLong count = new AtomicLong();

    /** Other than that of any run before: an agent may not have noticed yet that it ended. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private record Open(HostSession session, ConsoleStream stream) {}

    Consoles(Executor executor) {
        this.executor = executor;
    }

    /** Says that there is no console, and why. */
    ConsoleSession none(ConsoleListener listener, String cause) {
        ConsoleStream stream = new ConsoleStream(listener, executor);
        stream.close(cause);
        return new Closed();
    }

    /** Attaches to {@code vm} on the host of {@code session}. */
    ConsoleSession open(HostSession session, VmId vm, ConsoleListener listener) {
        String name = "console-" + run + "-" + count.incrementAndGet();
        ConsoleStream stream = new ConsoleStream(listener, executor);
        streams.put(name, new Open(session, stream));
        CompletionStage<AgentReply> opened =
                session.agent().request(new AgentRequest.OpenConsole(name, vm));
        opened.whenComplete(
                (reply, fault) -> {
                    if (fault != null) {
                        // It may be opened all the same.
                        end(name, "its host does not answer: " + fault.getMessage());
                        detach(session.agent(), name);
                    } else if (reply instanceof AgentReply.Failed failed) {
                        end(name, failed.refusal().message());
                    }
                });
        return new Attached(name, session.agent(), stream, opened);
    }

    void output(HostSession session, String name, Bytes output) {
        Open open = streams.get(name);
        if (open == null) {
            nobodys(session, name);
        } else if (open.session() == session && !open.stream().output(output)) {
            end(name, "its output was not read fast enough");
            detach(session.agent(), name);
        }
    }

    /** It was opened after it was given up: else it would be followed and sent for good. */
    private void nobodys(HostSession session, String name) {
        // One at a time: more of its output is on its way until the agent hears of it.
        if (refusing.add(session)) {
            detach(session.agent(), name).whenComplete((reply, fault) -> refusing.remove(session));
        }
    }

    void closed(HostSession session, String name, String cause) {
        Open open = streams.get(name);
        if (open != null && open.session() == session) {
            end(name, cause);
        }
    }

    /** The connection is over, and with it its consoles. */
    void ended(HostSession session) {
        streams.forEach(
                (name, open) -> {
                    if (open.session() == session) {
                        end(name, "the connection to " + session.host() + " ended");
                    }
                });
    }

    private void end(String name, String cause) {
        Open open = streams.remove(name);
        if (open != null) {
            open.stream().close(cause);
        }
    }

    private static CompletionStage<AgentReply> detach(NodeAgent agent, String name) {
        return agent.request(new AgentRequest.CloseConsole(name))
                .whenComplete(
                        (reply, fault) -> {
                            if (fault != null) {
                                LOG.log(Level.FINE, "Console " + name + " ends by itself", fault);
                            }
                        });
    }

    private final class Attached implements ConsoleSession {
        private final String name;
        private final NodeAgent agent;
        private final ConsoleStream stream;
        private final CompletionStage<AgentReply> opened;

        Attached(
                String name,
                NodeAgent agent,
                ConsoleStream stream,
                CompletionStage<AgentReply> opened) {
            this.name = name;
            this.agent = agent;
            this.stream = stream;
            this.opened = opened;
        }

        @Override
        public void type(Bytes input) {
            if (streams.containsKey(name)) {
                agent.request(new AgentRequest.TypeConsole(name, input)).whenComplete(this::typed);
            }
        }

        /** A key that does not arrive ends nothing: the guest's output is as good as before. */
        private void typed(AgentReply reply, Throwable fault) {
            if (fault != null) {
                stream.notice("What was typed may be lost: " + fault.getMessage());
            } else if (reply instanceof AgentReply.Failed failed) {
                stream.notice(failed.refusal().message());
            }
        }

        @Override
        public void close() {
            stream.abandon();
            if (streams.remove(name) != null) {
                // Not before: the agent might do the two at once, and open after it closed.
                opened.whenComplete((reply, fault) -> detach(agent, name));
            }
        }
    }

    private static final class Closed implements ConsoleSession {
        @Override
        public void type(Bytes input) {
            // There is no guest to hear it; the listener was told.
        }

        @Override
        public void close() {
            // Never was open.
        }
    }
}
