// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.AgentSettings;
import org.espalier.api.Bytes;
import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.AgentRequest.EndMove;
import org.espalier.api.agent.AgentRequest.MoveVm;
import org.espalier.api.agent.AgentRequest.OpenConsole;
import org.espalier.api.agent.AgentRequest.PrepareMove;
import org.espalier.api.agent.AgentRequest.TypeConsole;
import org.espalier.api.agent.Tickets;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.security.Identity;
import org.espalier.security.SiteAuthority;
import org.espalier.transfer.TlsHostLinks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A guest that answers moves between two hosts, through agents with real certificates. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Lab.Extension.class)
class LiveMoveTest {
    private static final HostId ONE = new HostId("lab01");
    private static final HostId TWO = new HostId("lab02");
    private static final String GUEST = "10.77.0.9";

    private final String move = UUID.randomUUID().toString();
    private Lab first;
    private Lab second;
    private SiteAuthority authority;
    private Path images;
    private Site one;
    private Site two;
    private VmSpec spec;
    private VmId vm;

    /** A host with its agent. */
    private record Site(Lab lab, Path state, TlsHostLinks links, AgentRig agent) {
        void close() {
            agent.close();
            links.close();
        }

        List<Path> files() throws IOException {
            try (Stream<Path> all = Files.walk(state.resolve("vms"))) {
                return all.filter(Files::isRegularFile).toList();
            }
        }

        String domains() {
            return lab.virsh(lab.qemu(), "list", "--all", "--name").strip();
        }
    }

    @BeforeAll
    void hosts(Lab shared) throws IOException {
        first = shared;
        second = new Lab("lab02");
        authority = SiteAuthority.open(first.directory("ca"), Clock.systemUTC());
        images = first.directory("images");
        Files.copy(first.images().resolve("tiny.img"), images.resolve("tiny.img"));
        // One network for the guests of both, and an address of this machine's end of it.
        String here = first.network();
        Tool.run(
                "ip",
                "-n",
                here,
                "link",
                "add",
                "mv0",
                "type",
                "veth",
                "peer",
                "name",
                "mv0",
                "netns",
                second.network());
        for (String each : List.of(here, second.network())) {
            Tool.run("ip", "-n", each, "link", "set", "mv0", "master", "br0", "up");
        }
        Tool.run("ip", "-n", here, "addr", "add", "10.77.0.1/24", "dev", "br0");
    }

    @AfterAll
    void end() throws IOException {
        if (second != null) {
            second.end();
        }
    }

    @BeforeEach
    void start() throws IOException {
        one = site(first, ONE);
        two = site(second, TWO);
        spec = AgentRig.spec("mover", "tiny.img");
        vm = spec.id();
        one.agent().done(one.agent().define(spec));
        one.agent().done(one.agent().step(vm, VmVerb.START));
    }

    @AfterEach
    void stop() {
        for (Site site : List.of(one, two)) {
            site.agent().step(vm, VmVerb.DESTROY);
            site.agent().step(vm, VmVerb.DELETE);
            site.close();
        }
    }

    private Site site(Lab lab, HostId host) throws IOException {
        Path state = lab.directory("state");
        TlsHostLinks links =
                new TlsHostLinks(
                        Identity.of(authority.issueAgent(host, lab.directory("id"))),
                        InetAddress.getLoopbackAddress(),
                        0);
        AgentSettings.Moves moves =
                new AgentSettings.Moves(
                        lab.run().resolve("espalier"), Path.of("/run/libvirt/espalier"));
        AgentSettings settings =
                AgentRig.settings(host, lab.qemu(), state, images, Optional.of(moves));
        return new Site(
                lab, state, links, new AgentRig(lab.drivers(), settings, Optional.of(links)));
    }

    /** At its console, with its shell. */
    private void login(AgentRig agent, String stream) {
        agent.ask(new OpenConsole(stream, vm));
        Await.until(
                "its prompt",
                () -> {
                    if (agent.output(stream).contains("mover:~#")) {
                        return true;
                    }
                    if (agent.output(stream).contains("espalier: up")) {
                        agent.ask(new TypeConsole(stream, Bytes.utf8("\r")));
                    }
                    return false;
                });
    }

    /** What the guest has counted to. */
    private long counted(AgentRig agent, String stream) {
        String mark = "c" + System.nanoTime();
        type(agent, stream, "echo " + mark + "=''$(cat /tmp/n).", mark + "=");
        return Await.value(
                "its counter",
                () ->
                        java.util.regex.Pattern.compile(mark + "=([0-9]+)\\.")
                                .matcher(agent.output(stream))
                                .results()
                                .map(found -> Long.parseLong(found.group(1)))
                                .findFirst());
    }

    private void type(AgentRig agent, String stream, String line, String expected) {
        agent.ask(new TypeConsole(stream, Bytes.utf8(line + "\r")));
        Await.until(expected, () -> agent.output(stream).contains(expected));
    }

    /** The guest has an address, and counts in its shell's memory. */
    private void occupy() {
        login(one.agent(), "a");
        type(
                one.agent(),
                "a",
                // Its devices come up beside its shell.
                "until killall udhcpc 2>/dev/null; do sleep 1; done; sleep 1; ip link set eth0 up;"
                        + " ip addr add "
                        + GUEST
                        + "/24 dev eth0; echo on''line",
                "online");
        type(
                one.agent(),
                "a",
                "(n=0; while :; do n=$((n+1)); echo $n > /tmp/n; sleep 0.1; done) &"
                        + " secret=$((6*7)); echo se''t",
                "set");
        // Another guest had its address before, and is asked for first, up to a minute.
        Tool.run("ip", "-n", first.network(), "neigh", "flush", "dev", "br0");
        answers();
    }

    private void answers() {
        Await.until(
                "it answers",
                () ->
                        new ProcessBuilder(
                                                "ip",
                                                "netns",
                                                "exec",
                                                first.network(),
                                                "busybox",
                                                "ping",
                                                "-c",
                                                "1",
                                                "-W",
                                                "2",
                                                GUEST)
                                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                        .start()
                                        .waitFor()
                                == 0);
    }

    private AgentReply.Prepared prepare(String ticket) {
        return (AgentReply.Prepared) two.agent().ask(new PrepareMove(move, spec, ONE, ticket));
    }

    private CompletableFuture<AgentReply> begin() {
        String ticket = Tickets.random();
        return one.agent().begin(new MoveVm(move, vm, TWO, ticket, prepare(ticket)));
    }

    private static AgentReply reply(CompletableFuture<AgentReply> answer) throws Exception {
        return answer.get(180, TimeUnit.SECONDS);
    }

    @Test
    void aGuestThatAnswersMovesAndItsMemoryWithIt() throws Exception {
        occupy();
        long before = counted(one.agent(), "a");
        Path log = first.directory("ping").resolve("log");
        Process ping =
                new ProcessBuilder("ip", "netns", "exec", first.network(), "busybox", "ping", GUEST)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            AgentReply answer = reply(begin());
            assertThat(answer).isInstanceOf(AgentReply.Done.class);
            assertThat(two.agent().done(two.agent().ask(new EndMove(move, vm, true))))
                    .isEqualTo(VmState.RUNNING);
            one.agent().ask(new EndMove(move, vm, false));
            long replies = Files.readString(log).lines().filter(l -> l.contains("ttl")).count();
            Await.until(
                    "it answers on",
                    () ->
                            Files.readString(log).lines().filter(l -> l.contains("ttl")).count()
                                    > replies + 3);
        } finally {
            ping.destroy();
        }
        assertThat(one.domains()).isEmpty();
        assertThat(one.files()).isEmpty();
        assertThat(one.lab().run().resolve("espalier")).isEmptyDirectory();
        assertThat(two.lab().run().resolve("espalier")).isEmptyDirectory();
        two.agent().ask(new OpenConsole("b", vm));
        // Its shell is the one from before: nobody else knows.
        type(two.agent(), "b", "echo se''cret $secret", "secret 42");
        long after = counted(two.agent(), "b");
        assertThat(after).isGreaterThan(before);
        Await.until("it counts on", () -> counted(two.agent(), "b") > after);
        assertThat(two.domains()).isEqualTo("mover");
        two.agent().done(two.agent().step(vm, VmVerb.DESTROY));
        two.agent().done(two.agent().step(vm, VmVerb.START));
        two.agent().forget();
        two.agent().ask(new OpenConsole("c", vm));
        // What the guest said before it was started again may come first.
        Await.until("its new host", () -> two.agent().output("c").contains("host lab02"));
    }

    @Test
    void cancelledMidwayItGoesOnWhereItIs() throws Exception {
        occupy();
        slow();
        CompletableFuture<AgentReply> answer = begin();
        one.agent().await(AgentReport.Moving.class, m -> m.totalBytes() > 0);
        one.agent().ask(new AgentRequest.CancelMove(move, vm));
        assertThat(one.agent().refused(reply(answer)).code()).isEqualTo(Refusal.Code.CANCELLED);
        assertStays();
    }

    @Test
    void whereTheOtherAgentDiesMidwayItGoesOnWhereItIs() throws Exception {
        occupy();
        slow();
        CompletableFuture<AgentReply> answer = begin();
        one.agent().await(AgentReport.Moving.class, m -> m.totalBytes() > 0);
        two.close();
        one.agent().refused(reply(answer));
        two = again(two, TWO);
        assertStays();
    }

    private Site again(Site before, HostId host) throws IOException {
        TlsHostLinks links =
                new TlsHostLinks(
                        Identity.of(authority.issueAgent(host, before.lab().directory("id"))),
                        InetAddress.getLoopbackAddress(),
                        0);
        AgentSettings settings =
                AgentRig.settings(
                        host,
                        before.lab().qemu(),
                        before.state(),
                        images,
                        Optional.of(
                                new AgentSettings.Moves(
                                        before.lab().run().resolve("espalier"),
                                        Path.of("/run/libvirt/espalier"))));
        return new Site(
                before.lab(),
                before.state(),
                links,
                new AgentRig(before.lab().drivers(), settings, Optional.of(links)));
    }

    /** So that there is a midway. */
    private void slow() {
        first.virsh(first.qemu(), "migrate-setspeed", "mover", "6");
    }

    private void assertStays() throws Exception {
        assertThat(one.agent().done(one.agent().ask(new EndMove(move, vm, true))))
                .isEqualTo(VmState.RUNNING);
        two.agent().ask(new EndMove(move, vm, false));
        type(one.agent(), "a", "echo se''cret $secret", "secret 42");
        answers();
        Await.until("nothing of it is there", () -> two.domains().isEmpty());
        Await.until("no file either", () -> two.files().isEmpty());
    }
}
