// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Agents of four hosts, with a QEMU guest on each, become other versions of the built product, and
 * go back where that is broken. One site for all: what a test leaves behind is what the next finds.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpdateLabTest {
    private static final String FIRST = "0.1.0.1";
    private static final String SECOND = "0.1.0.2";
    private static final String BROKEN = "0.1.0.3";
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final long MIB = 1L << 20;

    private static LabSite lab;
    private static SiteMirror mirror;
    private static List<Candidate> all;
    private static Map<String, String> guests;

    @BeforeAll
    static void up() throws Exception {
        lab = new LabSite(4);
        mirror = new SiteMirror(lab.controller());
        all = lab.candidates();
        AgentProgram first = AgentProgram.of(lab.agent(FIRST), lab.lab().libexec());
        join(all.subList(0, 2), first, "rack1");
        join(all.subList(2, 4), first, "rack2");
        for (Candidate each : all) {
            Files.copy(
                    lab.lab().tinyImage(), lab.files(each.id().value()).resolve("images/tiny.img"));
        }
        mirror.until("the image is there", s -> s.image("tiny").isPresent());
        ImageId image = mirror.now().image("tiny").orElseThrow().id();
        Capacity small = new Capacity(1, 96 * MIB, 512 * MIB);
        done(
                new CreateVms(
                        "guest", 4, image, new VoId("default"), small, Placement.spread(), true));
        guests = guests();
        assertThat(guests).hasSize(4);
    }

    @AfterAll
    static void down() throws Exception {
        if (mirror != null) {
            mirror.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    private static void join(List<Candidate> which, AgentProgram program, String group) {
        assertThat(
                        lab.jobs(lab.controller(), 2)
                                .add(
                                        which,
                                        program,
                                        new GroupId(group),
                                        PATIENCE,
                                        new JoinListener() {
                                            @Override
                                            public void step(HostId host, Step step, double done) {}

                                            @Override
                                            public void ended(Outcome outcome) {}
                                        }))
                .allMatch(Outcome.Done.class::isInstance);
    }

    private static CommandReply submit(Command command) throws Exception {
        return lab.controller()
                .submit(CommandRequest.of(command))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private static TaskId begun(Command command) throws Exception {
        CommandReply reply = submit(command);
        assertThat(reply).isInstanceOf(CommandReply.Accepted.class);
        return ((CommandReply.Accepted) reply).task().orElseThrow();
    }

    private static TaskState ended(TaskId task) throws InterruptedException {
        mirror.until("task ends", s -> s.task(task).filter(t -> t.state().ended()).isPresent());
        return mirror.now().task(task).orElseThrow().state();
    }

    private static void done(Command command) throws Exception {
        TaskId task = begun(command);
        assertThat(ended(task)).as("%s", mirror.now().items(task)).isEqualTo(TaskState.DONE);
    }

    /** The QEMU of each host, with when it was started. */
    private static Map<String, String> guests() throws Exception {
        Map<String, String> found = new TreeMap<>();
        for (Candidate each : all) {
            String host = each.id().value();
            String script =
                    "for p in /proc/[0-9]*; do [ \"$p/ns/net\" -ef /proc/self/ns/net ]"
                            // An agent that starts boots a QEMU too, to see what it can.
                            + " && grep -q gues[t]= $p/cmdline 2>/dev/null"
                            + " && echo ${p#/proc/} $(cut -d' ' -f22 $p/stat); done; true";
            String said = lab.inside(host, "bash", "-c", script).strip();
            if (!said.isEmpty()) {
                found.put(host, said);
            }
        }
        return found;
    }

    private static Set<HostId> hosts() {
        return all.stream().map(Candidate::id).collect(Collectors.toSet());
    }

    private static List<String> versions() {
        return all.stream().map(c -> mirror.now().host(c.id()).agentVersion()).toList();
    }

    private static String pid(Candidate host) throws Exception {
        return Files.readString(lab.files(host.id().value()).resolve("host/agent.pid")).strip();
    }

    private static void assertGuestsUnmoved() throws Exception {
        assertThat(guests()).as("no guest was started anew").isEqualTo(guests);
        mirror.until(
                "all run",
                s -> s.vms().stream().allMatch(vm -> vm.state() instanceof VmState.Running));
    }

    private static boolean online(Host host) {
        return host.state() == HostState.ONLINE;
    }

    @Test
    @Order(1)
    void aBrokenAgentIsTakenBackAndStopsTheRoll() throws Exception {
        Path broken = lab.agent(BROKEN);
        try (Stream<Path> jars = Files.list(broken.resolve("plugins"))) {
            for (Path jar : jars.toList()) {
                if (jar.getFileName().toString().startsWith("org.eclipse.osgi_")) {
                    Files.writeString(jar, "no jar");
                }
            }
        }
        lab.restart(broken);
        mirror.until(
                "all are there, and old",
                s ->
                        s.hosts().stream()
                                .allMatch(
                                        h ->
                                                online(h)
                                                        && h.newerAgent()
                                                                .equals(Optional.of(BROKEN))));
        List<String> untouched = List.of(pid(all.get(2)), pid(all.get(3)));
        TaskId task = begun(new UpdateAgents(hosts()));
        assertThat(ended(task)).isEqualTo(TaskState.FAILED);
        List<TaskItem> items = mirror.now().items(task);
        assertThat(items).allMatch(item -> item.state() == TaskItem.State.FAILED);
        assertThat(items.get(0).refusal().map(Refusal::message).orElse(""))
                .startsWith("The agent of host node01 was not updated: the controller did not have")
                .contains("so the old one was started again");
        assertThat(items.get(3).refusal().map(Refusal::message).orElse(""))
                .startsWith("The agent of host node04 was not updated: the task stopped where");
        assertThat(versions()).containsOnly(FIRST);
        assertThat(List.of(pid(all.get(2)), pid(all.get(3)))).isEqualTo(untouched);
        mirror.until("all are there", s -> s.hosts().stream().allMatch(UpdateLabTest::online));
        assertGuestsUnmoved();
    }

    @Test
    @Order(2)
    void fourAgentsAreUpdatedUnderTheirGuests() throws Exception {
        lab.restart(lab.agent(SECOND));
        mirror.until(
                "all are there, and old",
                s ->
                        s.hosts().stream()
                                .allMatch(
                                        h ->
                                                online(h)
                                                        && h.newerAgent()
                                                                .equals(Optional.of(SECOND))));
        done(new UpdateAgents(hosts()));
        assertThat(versions()).containsOnly(SECOND);
        assertThat(mirror.now().hosts()).allMatch(h -> h.newerAgent().isEmpty());
        assertGuestsUnmoved();
        for (Candidate each : all) {
            try (Stream<Path> files = Files.list(lab.files(each.id().value()))) {
                assertThat(files.map(f -> f.getFileName().toString()))
                        .filteredOn(name -> name.startsWith("agent-"))
                        .as("old programs are gone")
                        .hasSize(1);
            }
        }
    }

    @Test
    @Order(3)
    void anAgentComesWithItsHost() throws Exception {
        Candidate host = all.get(0);
        HostId id = host.id();
        lab.inside(id.value(), "kill", "-9", pid(host));
        mirror.until("gone", s -> !online(s.host(id)));
        lab.inside(id.value(), "sh", "/var/lib/espalier-agent/host/boot");
        mirror.until("back", s -> online(s.host(id)));
        assertThat(mirror.now().host(id).agentVersion()).isEqualTo(SECOND);
        assertGuestsUnmoved();
    }

    @Test
    @Order(4)
    void noHostOfALabIsRebooted() throws Exception {
        CommandReply reply = submit(new RebootHosts(hosts(), false, 60));
        assertThat(((CommandReply.Refused) reply).refusals())
                .hasSize(4)
                .allMatch(r -> r.code() == Refusal.Code.UNSUPPORTED);
    }
}
