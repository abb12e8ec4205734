// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Amounts;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.model.HostId;
import org.espalier.controller.vms.AgentPackage;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One host of a roll: asked, awaited while it is away, and asked again, until it says that it is
 * done. Whatever was lost of that is asked for again, so it goes on after a restart of the
 * controller. On the thread of the rolls only.
 */
final class HostRun {
    private static final Logger LOG = Logger.getLogger(HostRun.class.getName());

    /** Bytes of a program in one request. */
    static final int PIECE = 256 << 10;

    private static final int PERCENT = 100;
    private static final int NEWS_PERCENT = 10;

    private final Roll roll;
    private final HostId host;
    private final int index;
    private long sinceNanos = System.nanoTime();
    private Optional<NodeAgent> lost = Optional.empty();
    // Until it is written down that its turn has come, nothing is asked.
    private boolean asking = true;
    private boolean sent;
    private boolean awaited;
    private long told;

    HostRun(Roll roll, HostId host, int index) {
        this.roll = roll;
        this.host = host;
        this.index = index;
    }

    /** Its turn has come. */
    void begin() {
        asking = false;
        look();
    }

    /** Goes on where the host is there again; gives it up where it was away for too long. */
    void look() {
        if (asking) {
            return;
        }
        Optional<NodeAgent> agent = roll.agent(host);
        if (agent.isEmpty()) {
            // Whoever comes now is another one.
            lost = Optional.empty();
        } else if (!agent.equals(lost)) {
            ask(agent.get());
            return;
        }
        if (System.nanoTime() - sinceNanos > roll.kind().patience().toNanos()) {
            roll.failed(index, host, Refusal.Code.TIMED_OUT, away(agent), "Look at the host");
        }
    }

    private String away(Optional<NodeAgent> agent) {
        String time = Amounts.duration(roll.kind().patience());
        return agent.isEmpty()
                ? "its agent did not come back for " + time
                : "its agent is as it was after " + time;
    }

    private void ask(NodeAgent agent) {
        send(agent, roll.request(index), reply -> answered(agent, reply));
    }

    private void send(NodeAgent agent, AgentRequest request, Consumer<AgentReply> next) {
        asking = true;
        agent.request(request)
                .whenComplete(
                        (reply, fault) ->
                                roll.later(
                                        () -> {
                                            asking = false;
                                            if (fault == null) {
                                                next.accept(reply);
                                            } else {
                                                unanswered(agent, fault);
                                            }
                                        }));
    }

    /** It may be on its way down already: the next connection tells. */
    private void unanswered(NodeAgent agent, Throwable fault) {
        Throwable cause =
                fault instanceof CompletionException && fault.getCause() != null
                        ? fault.getCause()
                        : fault;
        if (cause instanceof IOException) {
            LOG.log(Level.FINE, "No answer from " + host, cause);
            lost = Optional.of(agent);
            // What was sent half is sent anew.
            sent = false;
            told = 0;
        } else {
            LOG.log(Level.WARNING, "A request to " + host + " failed", cause);
            roll.failed(
                    index,
                    host,
                    Refusal.Code.INTERNAL,
                    "the controller hit a fault: " + cause,
                    "Look into the logs of controller and agent");
        }
    }

    private void answered(NodeAgent agent, AgentReply reply) {
        if (reply instanceof AgentReply.Done done) {
            if (done.already()) {
                roll.done(index);
            } else {
                away(agent);
            }
        } else if (reply instanceof AgentReply.Failed failed) {
            refused(agent, failed.refusal());
        } else {
            roll.failed(
                    index,
                    host,
                    Refusal.Code.INTERNAL,
                    "its agent answered something else",
                    "Look into the agent's log on the host");
        }
    }

    /** From now on it is awaited. */
    private void away(NodeAgent agent) {
        lost = Optional.of(agent);
        if (!awaited) {
            awaited = true;
            sinceNanos = System.nanoTime();
        }
    }

    private void refused(NodeAgent agent, Refusal refusal) {
        Optional<AgentPackage.Archive> archive = roll.kind().archive();
        if (refusal.code() == Refusal.Code.NOT_FOUND && archive.isPresent() && !sent) {
            sent = true;
            put(agent, archive.get(), 0);
        } else if (refusal.code() == Refusal.Code.UNREACHABLE) {
            // An agent that is being put back: the one before it tells why.
            lost = Optional.of(agent);
        } else {
            roll.failed(index, refusal);
        }
    }

    private void put(NodeAgent agent, AgentPackage.Archive archive, int offset) {
        if (offset >= archive.size()) {
            ask(agent);
            return;
        }
        long percent = (long) offset * PERCENT / archive.size();
        if (percent >= told + NEWS_PERCENT) {
            told = percent;
            roll.progress(index, percent);
        }
        send(
                agent,
                new AgentRequest.PutProgram(
                        archive.program(), offset, archive.piece(offset, PIECE)),
                reply -> {
                    if (reply instanceof AgentReply.Done done) {
                        put(agent, archive, done.already() ? archive.size() : offset + PIECE);
                    } else {
                        answered(agent, reply);
                    }
                });
    }
}
