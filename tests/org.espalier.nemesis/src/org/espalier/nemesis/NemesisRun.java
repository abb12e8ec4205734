// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;
import org.espalier.remote.ControllerClient;
import org.espalier.remote.LinkSettings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One run: a site, workers, a nemesis, and what came of it. */
public final class NemesisRun {
    static final GroupId GROUP = new GroupId("rack");
    static final VoId VO = new VoId("default");
    static final ImageId IMAGE = Image.idOf(new PoolId("images"), "tiny.img");

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration FIRST_REDIAL = Duration.ofMillis(500);
    private static final Duration LAST_REDIAL = Duration.ofSeconds(2);
    private static final int VM_WORKERS = 6;
    private static final int FAULTS_AT_ONCE = 2;

    private final Plan plan;
    private final ControllerClient client;
    private final Lab lab;
    private final History history;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch givenUp = new CountDownLatch(1);
    private final List<Console> consoles = new ArrayList<>();

    private NemesisRun(Plan plan, ControllerClient client, History history)
            throws IOException, InterruptedException {
        this.plan = plan;
        this.client = client;
        this.history = history;
        this.lab = new Lab(plan, history);
    }

    /**
     * Makes a run and judges it.
     *
     * @param file for the history
     */
    public static Verdict run(Plan plan, ControllerClient client, Path file) throws Exception {
        try (History history = new History(file)) {
            NemesisRun run = new NemesisRun(plan, client, history);
            try {
                run.whole();
            } finally {
                run.down();
            }
            return Checker.check(history.rows());
        }
    }

    private Console console() throws IOException, InterruptedException {
        Console console =
                new Console(
                        client.dial(
                                lab.address(),
                                lab.port(),
                                lab.console(),
                                (state, words) -> {},
                                LinkSettings.defaults().withRedial(FIRST_REDIAL, LAST_REDIAL)));
        consoles.add(console);
        return console;
    }

    private void whole() throws Exception {
        lab.up();
        Console console = console();
        Console other = console();
        Sender sender = new Sender(console, history, givenUp);
        enrol(console, sender);
        String stem = "n" + Integer.toHexString(plan.place().hashCode()) + "-";
        try (Witness witness = new Witness(history, lab.hosts(), stem)) {
            trouble(console, sender, stem);
            heal();
            Survey survey = new Survey(lab, history);
            survey.await(console);
            for (CommandRequest request : sender.answered()) {
                sender.again(request);
            }
            survey.values(console.state(), plan.hosts());
            survey.vms(console.state());
            Map<String, Console> all = new LinkedHashMap<>();
            all.put("first", console);
            all.put("second", other);
            all.put("fresh", console());
            survey.mirrors(all);
            empty(console, sender);
            survey.audit(console.controller());
            witness.readLogs();
        }
    }

    private void enrol(Console console, Sender sender) throws Exception {
        Set<HostId> hosts =
                lab.hosts().stream().map(h -> new HostId(h.name())).collect(Collectors.toSet());
        sender.give(CommandRequest.of(new EnrolHosts(hosts, GROUP)));
        for (LabHost host : lab.hosts()) {
            host.enrol(
                    console.controller()
                            .enrolment(new HostId(host.name()))
                            .toCompletableFuture()
                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        require(
                console,
                state ->
                        state.hosts().count() == plan.hosts()
                                && state.hosts().allMatch(h -> h.state() == HostState.ONLINE)
                                && state.image(IMAGE).isPresent(),
                "Not all hosts are online");
    }

    private static void require(Console console, Predicate<SiteState> wanted, String otherwise)
            throws IOException, InterruptedException {
        if (!console.await(wanted, PATIENCE)) {
            throw new IOException(otherwise + ": " + console.state().hosts().toList());
        }
    }

    private void trouble(Console console, Sender sender, String stem) throws Exception {
        Random seeds = new Random(plan.seed());
        Worker.Desk desk = new Worker.Desk(sender, history, over);
        List<Callable<Void>> workers = new ArrayList<>();
        for (int i = 0; i < VM_WORKERS; i++) {
            String own = stem + (char) ('a' + i);
            workers.add(new VmWorker(desk, console, own, plan.hosts(), seeds.nextLong()));
        }
        for (int i = 0; i < plan.hosts(); i++) {
            workers.add(new ValueWorker(desk, i, seeds.nextLong()));
        }
        Set<String> befallen = Nemesis.shared();
        List<Callable<Void>> nemeses = new ArrayList<>();
        for (int i = 0; i < FAULTS_AT_ONCE; i++) {
            Random random = new Random(seeds.nextLong());
            Faults faults = new Faults(lab, console::state, random);
            nemeses.add(new Nemesis(lab, faults, sender, history, over, random, befallen));
        }
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Void>> given = workers.stream().map(threads::submit).toList();
            List<Future<Void>> made = nemeses.stream().map(threads::submit).toList();
            over.await(plan.time().toMillis(), TimeUnit.MILLISECONDS);
            over.countDown();
            // What failed in one of them ends the run: no history is judged that has a hole.
            for (Future<Void> each : made) {
                each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            heal();
            for (Future<Void> each : given) {
                each.get(PATIENCE.multipliedBy(2).toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            over.countDown();
            givenUp.countDown();
            threads.shutdownNow();
        }
    }

    private void heal() throws IOException, InterruptedException {
        lab.store().free();
        lab.controller().stepClock(0);
        lab.controller().start();
        for (LabHost host : lab.hosts()) {
            host.disk().free();
            host.link(true);
            host.startLibvirtd();
            host.agent().stepClock(0);
            host.agent().start();
        }
    }

    /** Deletes all VMs, by commands. */
    private void empty(Console console, Sender sender) throws InterruptedException {
        for (Vm vm : vms(console.state())) {
            if (vm.state().alive()) {
                carry(console, sender, VmVerb.DESTROY, vm.id());
            }
            carry(console, sender, VmVerb.DELETE, vm.id());
        }
    }

    private static List<Vm> vms(SiteState state) {
        return state.hosts().flatMap(host -> state.vmsOn(host.id())).toList();
    }

    private void carry(Console console, Sender sender, VmVerb verb, VmId vm)
            throws InterruptedException {
        Command command = new ActOnVms(verb, Set.of(vm));
        CommandRequest request = CommandRequest.of(command);
        sender.give(request);
        TaskId task = request.id().task();
        console.await(
                state -> state.task(task).map(each -> each.state().ended()).orElse(false),
                PATIENCE);
    }

    private void down() throws IOException, InterruptedException {
        over.countDown();
        givenUp.countDown();
        for (LabHost host : lab.hosts()) {
            if (host.agent() != null) {
                host.leftovers().forEach(left -> left(host.name(), left));
            }
        }
        consoles.forEach(Console::close);
        lab.end().forEach(left -> left("process", left));
        lab.down().forEach(left -> left("lab", left));
    }

    private void left(String where, String what) {
        history.add(Row.Type.LEFT, where, what, "");
    }
}
