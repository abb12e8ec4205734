// SPDX-License-Identifier: EPL-2.0
package org.espalier.remote;

import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentUplink;
import org.espalier.api.agent.NodeAgent;
import org.espalier.api.controller.Controller;
import org.espalier.api.model.HostId;
import org.espalier.remote.internal.TlsControlClient;
import org.espalier.remote.internal.TlsControlServer;
import org.espalier.remote.internal.TlsControllerClient;
import org.espalier.security.Credentials;
import org.espalier.security.Identity;
import org.espalier.security.SiteAuthority;
import org.espalier.testing.Waits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A site on the loopback: its authority, one control port, agents and consoles that dial it. */
public final class TestSite implements AutoCloseable {
    public static final LinkSettings QUICK =
            LinkSettings.defaults().withRedial(Duration.ofMillis(50), Duration.ofMillis(400));

    /** Answers that it is done. */
    public static final Function<AgentRequest, CompletionStage<AgentReply>> DONE =
            request ->
                    CompletableFuture.completedFuture(new AgentReply.Done(false, Optional.empty()));

    public final FakeSessions sessions = new FakeSessions();
    public final FakeGate gate = new FakeGate();
    public final SiteAuthority authority;
    public final Credentials controller;

    private final Path directory;
    private final LinkSettings settings;
    private final List<Agent> agents = new CopyOnWriteArrayList<>();
    private final List<Console> consoles = new CopyOnWriteArrayList<>();
    private ControlPort port;

    /** A site with an open port. */
    public TestSite(Path directory, LinkSettings settings) throws IOException {
        this.directory = directory;
        this.settings = settings;
        authority = SiteAuthority.open(directory.resolve("ca"), Clock.systemUTC());
        controller = authority.issueController(List.of(), directory.resolve("controller"));
        open(0);
        authority.onRevocation(() -> port.enforce());
    }

    /** Opens a port under {@code number}. */
    public void open(int number) throws IOException {
        port =
                new TlsControlServer()
                        .open(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), number),
                                Identity.of(controller),
                                authority.admission(),
                                sessions,
                                gate,
                                settings);
    }

    public ControlPort port() {
        return port;
    }

    public int number() {
        return port.address().getPort();
    }

    /** Closes the port and opens it again under the same number. */
    public void restart() throws IOException {
        int number = number();
        port.close();
        open(number);
    }

    public Credentials credentials(HostId host) throws IOException {
        return authority.issueAgent(host, directory.resolve(host.value()));
    }

    /** An agent that answers requests by {@code answer}. */
    public Agent agent(HostId host, Function<AgentRequest, CompletionStage<AgentReply>> answer)
            throws IOException {
        return agent(credentials(host), answer);
    }

    /** An agent with any credentials. */
    public Agent agent(
            Credentials credentials, Function<AgentRequest, CompletionStage<AgentReply>> answer) {
        return dial(number(), credentials, answer);
    }

    /** An agent that dials another port than the controller's. */
    public Agent agentThrough(
            int number, HostId host, Function<AgentRequest, CompletionStage<AgentReply>> answer)
            throws IOException {
        return dial(number, credentials(host), answer);
    }

    /** An agent that has what a directory has. */
    public Agent agentIn(Path home) throws IOException {
        return dial(number(), Identity.open(home), DONE);
    }

    private Agent dial(
            int number,
            Credentials credentials,
            Function<AgentRequest, CompletionStage<AgentReply>> answer) {
        return dial(number, Identity.of(credentials), answer);
    }

    private Agent dial(
            int number,
            Identity identity,
            Function<AgentRequest, CompletionStage<AgentReply>> answer) {
        Agent agent = new Agent(answer);
        agent.line = agent.client.dial("127.0.0.1", number, identity, agent, agent, settings);
        agents.add(agent);
        return agent;
    }

    /** An agent that has done everything. */
    public Agent agent(HostId host) throws IOException {
        return agent(host, DONE);
    }

    /** A console of {@code name}. */
    public Console console(String name) throws IOException {
        return consoleThrough(number(), name);
    }

    /** A console that dials another port than the controller's. */
    public Console consoleThrough(int number, String name) throws IOException {
        return console(number, Identity.of(consoleCredentials(name)));
    }

    /** A console that has what a directory has. */
    public Console consoleIn(Path home) throws IOException {
        return console(number(), Identity.open(home));
    }

    private Console console(int number, Identity identity) {
        Console console = new Console();
        console.line = console.client.dial("127.0.0.1", number, identity, console, settings);
        consoles.add(console);
        return console;
    }

    public Credentials consoleCredentials(String name) throws IOException {
        return authority.issueConsole(name, directory.resolve("console-" + name));
    }

    @Override
    public void close() {
        consoles.forEach(console -> console.line.close());
        agents.forEach(agent -> agent.line.close());
        port.close();
    }

    /** A console and what it was told. */
    public static final class Console implements ControlLine.Watcher {
        public final List<String> words = new CopyOnWriteArrayList<>();
        public final TlsControllerClient client = new TlsControllerClient();
        public volatile ControllerLine line;

        @Override
        public void changed(ControlLine.State state, String what) {
            words.add(state + ": " + what);
        }

        @Override
        public void trouble(String what) {
            words.add("trouble: " + what);
        }

        /** The controller, when the console is connected. */
        public Controller controller() {
            Waits.until(
                    "connection, after " + words,
                    () -> line.state() == ControlLine.State.CONNECTED);
            return line.controller();
        }

        /** Waits until the line has said something like {@code part} so often. */
        public void says(String part, int times) {
            Waits.until(
                    times + " times " + part + " in " + words,
                    () -> words.stream().filter(w -> w.contains(part)).count() >= times);
        }
    }

    /** An agent and what it was told. */
    public static final class Agent implements NodeAgent, ControlLine.Listener {
        public final List<String> words = new CopyOnWriteArrayList<>();
        public final List<AgentUplink> uplinks = new CopyOnWriteArrayList<>();
        public final TlsControlClient client = new TlsControlClient();
        public volatile ControlLine line;
        private final Function<AgentRequest, CompletionStage<AgentReply>> answer;

        Agent(Function<AgentRequest, CompletionStage<AgentReply>> answer) {
            this.answer = answer;
        }

        @Override
        public CompletionStage<AgentReply> request(AgentRequest request) {
            return answer.apply(request);
        }

        @Override
        public void connected(AgentUplink uplink) {
            uplinks.add(uplink);
        }

        @Override
        public void changed(ControlLine.State state, String what) {
            words.add(state + ": " + what);
        }

        @Override
        public void trouble(String what) {
            words.add("trouble: " + what);
        }

        /** The uplink of the connection of a number, counted from 1. */
        public AgentUplink uplink(int connection) {
            Waits.until("connection " + connection, () -> uplinks.size() >= connection);
            return uplinks.get(connection - 1);
        }

        /** Waits until the line has said something like {@code part}. */
        public void says(String part) {
            Waits.until(
                    part + " in " + words, () -> words.stream().anyMatch(w -> w.contains(part)));
        }
    }
}
