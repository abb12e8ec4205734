// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.join;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.controller.Controller;
import org.espalier.api.controller.EnrolmentFiles;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.hosts.join.internal.SiteWatch;
import org.espalier.testing.Soak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Hosts that have nothing but an sshd, a libvirtd and a bridge join a real controller and leave it:
 * four of them in releng/verify, sixty-four in {@code releng/bench soak}. One site for all: what a
 * test leaves behind is what the next one finds.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JoinLabTest {
    private static final GroupId GROUP = new GroupId("rack");
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int HOSTS = Soak.inputs(4, 64);
    private static final int PARALLEL = 4;

    private static LabSite lab;
    private static List<Candidate> all;

    @BeforeAll
    static void up() throws Exception {
        lab = new LabSite(Math.max(2, HOSTS));
        all = lab.candidates();
    }

    @AfterAll
    static void down() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    /** Notes what it hears. */
    private static class Noted implements JoinListener {
        final Map<HostId, List<Step>> steps = new ConcurrentHashMap<>();
        final List<Outcome> ended = new CopyOnWriteArrayList<>();

        @Override
        public void step(HostId host, Step step, double done) {
            List<Step> of = steps.computeIfAbsent(host, key -> new ArrayList<>());
            if (!of.contains(step)) {
                of.add(step);
            }
        }

        @Override
        public void ended(Outcome outcome) {
            ended.add(outcome);
        }
    }

    private static List<Outcome> add(List<Candidate> which, JoinListener listener)
            throws Exception {
        return add(which, lab.program(), listener);
    }

    private static List<Outcome> add(
            List<Candidate> which, AgentProgram program, JoinListener listener) throws Exception {
        return lab.jobs(lab.controller(), PARALLEL).add(which, program, GROUP, PATIENCE, listener);
    }

    private static boolean now(HostId host, java.util.function.Predicate<Optional<Host>> wanted)
            throws InterruptedException {
        try (SiteWatch watch = new SiteWatch(lab.controller())) {
            return watch.await(host, wanted, 20_000);
        }
    }

    private static boolean online(HostId host) throws InterruptedException {
        return now(host, h -> h.filter(it -> it.state() == HostState.ONLINE).isPresent());
    }

    private static boolean unknown(HostId host) throws InterruptedException {
        return now(host, Optional::isEmpty);
    }

    private static void assertUntouched(HostId host) throws Exception {
        assertThat(lab.files(host.value())).isEmptyDirectory();
        assertThat(agents(host)).isEmpty();
        assertThat(unknown(host)).as("%s is unknown to the site", host).isTrue();
    }

    /** The agents that run on a host: Java in its network namespace. */
    private static List<String> agents(HostId host) throws Exception {
        String script =
                "for p in /proc/[0-9]*; do [ \"$p/ns/net\" -ef /proc/self/ns/net ]"
                        + " && [ \"$(cat $p/comm 2>/dev/null)\" = java ] && echo ${p#/proc/}; done;"
                        + " true";
        return lab.inside(host.value(), "bash", "-c", script).lines().toList();
    }

    @Test
    @Order(1)
    void allJoinButTheOneThatHasNoJava() throws Exception {
        Candidate bad = all.get(1);
        lab.inside(bad.id().value(), "mount", "-t", "tmpfs", "none", "/usr/lib/jvm");
        Noted noted = new Noted();
        List<Outcome> outcomes = add(all, noted);
        assertThat(outcomes)
                .extracting(Outcome::host)
                .isEqualTo(all.stream().map(Candidate::id).toList());
        assertThat(noted.ended).containsExactlyInAnyOrderElementsOf(outcomes);
        for (Outcome each : outcomes) {
            if (each.host().equals(bad.id())) {
                Outcome.Failed failed = (Outcome.Failed) each;
                assertThat(failed.step()).isEqualTo(Step.CHECK);
                assertThat(failed.why().message())
                        .isEqualTo(
                                "Host node02 did not join: it has no Java 17 or later. Install one"
                                        + " (apt-get install openjdk-17-jre-headless).");
            } else {
                assertThat(each).isEqualTo(new Outcome.Done(each.host(), List.of()));
                assertThat(online(each.host())).isTrue();
                assertThat(agents(each.host())).hasSize(1);
                assertThat(noted.steps.get(each.host()))
                        .containsExactly(
                                Step.CONNECT,
                                Step.CHECK,
                                Step.UPLOAD,
                                Step.ENROL,
                                Step.SETTINGS,
                                Step.START,
                                Step.ONLINE);
            }
        }
        assertUntouched(bad.id());
    }

    @Test
    @Order(2)
    void theOneThatFailedIsAddedAlone() throws Exception {
        Candidate bad = all.get(1);
        lab.inside(bad.id().value(), "umount", "/usr/lib/jvm");
        assertThat(add(List.of(bad), new Noted()))
                .containsExactly(new Outcome.Done(bad.id(), List.of()));
        assertThat(online(bad.id())).isTrue();
    }

    @Test
    @Order(3)
    void aHostThatIsAddedAgainGetsAnotherAgent() throws Exception {
        Candidate again = all.get(0);
        List<String> before = agents(again.id());
        assertThat(add(List.of(again), new Noted()))
                .containsExactly(new Outcome.Done(again.id(), List.of()));
        assertThat(online(again.id())).isTrue();
        assertThat(agents(again.id())).hasSize(1).doesNotContainAnyElementsOf(before);
        try (Stream<java.nio.file.Path> files =
                java.nio.file.Files.list(lab.files(again.id().value()))) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "agent-" + lab.program().version(), "host", "images", "vms");
        }
    }

    @Test
    @Order(4)
    void aNameThatIsTakenByAnotherMachine() throws Exception {
        Candidate first = all.get(0);
        assertThat(lab.jobs(lab.controller(), 1).remove(List.of(all.get(1)), new Noted()))
                .containsExactly(new Outcome.Done(all.get(1).id(), List.of()));
        Candidate impostor = new Candidate(first.id(), all.get(1).target(), all.get(1).logins());
        Outcome outcome = add(List.of(impostor), new Noted()).get(0);
        assertThat(((Outcome.Failed) outcome).why().code()).isEqualTo(Refusal.Code.NAME_TAKEN);
        assertThat(online(first.id())).isTrue();
        assertUntouched(all.get(1).id());
        Candidate renamed = new Candidate(new HostId("other"), first.target(), first.logins());
        outcome = add(List.of(renamed), new Noted()).get(0);
        assertThat(((Outcome.Failed) outcome).why().cause())
                .isEqualTo("it is a host already, by the name node01");
        assertThat(agents(first.id())).hasSize(1);
    }

    @Test
    @Order(5)
    void anAgentThatTheControllerNeverHasIsTakenBack() throws Exception {
        Candidate lost = all.get(1);
        Outcome outcome =
                lab.jobs(telling(lab.controller(), null, 1), 1)
                        .add(
                                List.of(lost),
                                lab.program(),
                                GROUP,
                                Duration.ofSeconds(6),
                                new Noted())
                        .get(0);
        Outcome.Failed failed = (Outcome.Failed) outcome;
        assertThat(failed.step()).isEqualTo(Step.ONLINE);
        assertThat(failed.why().message())
                .startsWith(
                        "Host node02 did not join: its agent runs, and the controller did not have"
                                + " it after 6 s (Controller: ");
        assertUntouched(lost.id());
    }

    @Test
    @Order(5)
    void aControllerThatNoOtherMachineReaches() throws Exception {
        Candidate each = all.get(1);
        Outcome outcome =
                lab.jobs(telling(lab.controller(), "127.0.0.1", 4711), 1)
                        .add(List.of(each), lab.program(), GROUP, PATIENCE, new Noted())
                        .get(0);
        assertThat(((Outcome.Failed) outcome).why().message())
                .contains("the controller listens on 127.0.0.1 only")
                .contains("-Despalier.address");
        assertUntouched(each.id());
    }

    /** A controller whose new hosts are told that port, and that address unless it is null. */
    private static Controller telling(Controller controller, String address, int port) {
        return (Controller)
                Proxy.newProxyInstance(
                        JoinLabTest.class.getClassLoader(),
                        new Class<?>[] {Controller.class},
                        (proxy, method, arguments) -> {
                            try {
                                Object answer = method.invoke(controller, arguments);
                                return method.getName().equals("enrolment")
                                        ? ((CompletionStage<?>) answer)
                                                .thenApply(
                                                        f ->
                                                                told(
                                                                        (EnrolmentFiles) f,
                                                                        address,
                                                                        port))
                                        : answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static EnrolmentFiles told(EnrolmentFiles made, String address, int port) {
        return new EnrolmentFiles(
                made.host(),
                made.expires(),
                made.files(),
                address == null ? made.controllerAddress() : address,
                port);
    }

    @Test
    @Order(6)
    void cancelledAtWhateverStepNothingStays() throws Exception {
        Candidate each = all.get(1);
        AgentProgram slow = lab.slowProgram();
        // An agent that is about to start must be ended too.
        for (Step step : List.of(Step.CHECK, Step.UPLOAD, Step.SETTINGS, Step.START, Step.ONLINE)) {
            CountDownLatch begun = new CountDownLatch(1);
            AtomicReference<List<Outcome>> outcomes = new AtomicReference<>();
            AtomicReference<Exception> failure = new AtomicReference<>();
            Noted noted =
                    new Noted() {
                        @Override
                        public void step(HostId host, Step now, double done) {
                            if (now == step) {
                                begun.countDown();
                            }
                        }
                    };
            Thread worker =
                    new Thread(
                            () -> {
                                try {
                                    outcomes.set(add(List.of(each), slow, noted));
                                } catch (Exception e) {
                                    failure.set(e);
                                }
                            });
            worker.start();
            begun.await();
            worker.interrupt();
            worker.join();
            assertThat(failure.get()).isNull();
            assertThat(outcomes.get())
                    .as("at " + step)
                    .containsExactly(new Outcome.Cancelled(each.id()));
            assertUntouched(each.id());
        }
    }

    @Test
    @Order(7)
    void removedNothingOfThemStays() throws Exception {
        List<Outcome> outcomes = lab.jobs(lab.controller(), PARALLEL).remove(all, new Noted());
        assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
        for (Candidate each : all) {
            assertUntouched(each.id());
        }
    }
}
