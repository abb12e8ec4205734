// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.crash;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.HostId;
import org.espalier.codec.Codec;
import org.espalier.codec.CodecException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One life of a controller under test, from its start to its kill, as the driver sees it. */
final class Life {
    private static final Logger LOG = Logger.getLogger(Life.class.getName());
    private static final int PATIENCE_MILLIS = 120_000;

    private final Codec codec = new Codec();
    private final Map<CommandId, CompletableFuture<CommandReply>> open = new ConcurrentHashMap<>();
    private final BlockingQueue<Snapshot> sites = new LinkedBlockingQueue<>();
    private final WitnessedHosts hosts;
    private final Process process;
    private final Wire wire;
    private final Thread reader = new Thread(this::read, "crash-reader");
    private final long startNanos;

    /** Starts a controller and waits until it is connected. */
    Life(Victim victim, WitnessedHosts hosts) throws IOException {
        this.hosts = hosts;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(PATIENCE_MILLIS);
            startNanos = System.nanoTime();
            process = victim.start(server.getLocalPort());
            wire = new Wire(server.accept());
        }
        reader.setDaemon(true);
        reader.start();
    }

    long startNanos() {
        return startNanos;
    }

    /** Gives a command; the future completes with the answer, or never. */
    CompletableFuture<CommandReply> submit(CommandRequest request) throws IOException {
        CompletableFuture<CommandReply> answer = new CompletableFuture<>();
        open.put(request.id(), answer);
        try {
            wire.send(Wire.Kind.COMMAND, "", codec.encode(request));
        } catch (CodecException e) {
            throw new IOException(e);
        }
        return answer;
    }

    CommandReply answer(CommandRequest request) throws Exception {
        return submit(request).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    void connect(HostId host) throws IOException {
        try {
            AgentReport hello = hosts.hello(host);
            wire.send(Wire.Kind.HELLO, host.value(), codec.encode(hello));
        } catch (CodecException e) {
            throw new IOException(e);
        }
    }

    /** What is there. */
    Snapshot look() throws IOException, InterruptedException, TimeoutException {
        return look(Wire.Kind.LOOK);
    }

    /** What is there once every task has ended. */
    Snapshot rest() throws IOException, InterruptedException, TimeoutException {
        return look(Wire.Kind.REST);
    }

    private Snapshot look(Wire.Kind question)
            throws IOException, InterruptedException, TimeoutException {
        wire.send(question, "", new byte[0]);
        Snapshot site = sites.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (site == null) {
            throw new TimeoutException("The controller does not say what is there: " + question);
        }
        return site;
    }

    /** Kills it, and hears what it had said before. */
    void kill() throws IOException, InterruptedException {
        process.destroyForcibly();
        process.waitFor();
        reader.join();
        wire.close();
    }

    private void read() {
        try {
            while (true) {
                take(wire.receive());
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "It is dead", e);
        } catch (CodecException e) {
            LOG.log(Level.SEVERE, "It says what cannot be read", e);
        }
    }

    private void take(Wire.Frame frame) throws IOException, CodecException {
        switch (frame.kind()) {
            case ANSWER -> {
                CommandReply reply = codec.decode(CommandReply.class, frame.body());
                CompletableFuture<CommandReply> answer = open.remove(reply.id());
                if (answer != null) {
                    answer.complete(reply);
                }
            }
            case REQUEST -> {
                HostId host = new HostId(frame.text().substring(0, frame.text().indexOf('/')));
                AgentRequest request = codec.decode(AgentRequest.class, frame.body());
                reply(frame.text(), hosts.answer(host, request));
            }
            case SITE -> sites.add((Snapshot) codec.decode(SiteEvent.class, frame.body()));
            default ->
                    LOG.log(Level.WARNING, "{0}: {1}", new Object[] {frame.kind(), frame.text()});
        }
    }

    private void reply(String name, AgentReply reply) throws CodecException {
        try {
            wire.send(Wire.Kind.REPLY, name, codec.encode(reply));
        } catch (IOException e) {
            // Dead already; what it said before is still to be read.
            LOG.log(Level.FINE, "It does not hear the reply any more", e);
        }
    }
}
