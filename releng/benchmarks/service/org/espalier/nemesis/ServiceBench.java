// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.Placement;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;
import org.espalier.remote.LinkSettings;
import org.espalier.remote.internal.TlsControllerClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A service of one image on every host of a lab, by the built controller and agents: from the
 * command that makes a VM on each host, acknowledged, until the guest of the last one says that it
 * is up. No host has the image before. Arguments: hosts, MiB of the image, runs, short directory,
 * directory for results, project, controller's product, agent's product, the image tiny. Prints
 * fields of a JSON object.
 */
final class ServiceBench {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final VoId VO = new VoId("default");
    private static final String UP = "espalier: up";
    private static final int MIB = 1 << 20;
    private static final long MEMORY = 96L * MIB;

    private final Plan plan;
    private final Lab lab;
    private final Path tiny;
    private final int mib;
    private final List<String> rows = new ArrayList<>();
    private Console console;

    private ServiceBench(Plan plan, History history, Path tiny, int mib)
            throws IOException, InterruptedException {
        this.plan = plan;
        this.tiny = tiny;
        this.mib = mib;
        lab = new Lab(plan, history);
        rows.add("run,host,running_s,up_s");
    }

    public static void main(String[] args) throws Exception {
        Path results = Path.of(args[4]);
        Plan plan =
                new Plan(
                        Path.of(args[3]),
                        results,
                        Path.of(args[5]),
                        Path.of(args[6]),
                        Path.of(args[7]),
                        Files.createDirectories(results.resolve("pool")),
                        Optional.empty(),
                        Duration.ZERO,
                        Integer.parseInt(args[0]),
                        1);
        String fields;
        try (History history = new History(results.resolve("history.csv"))) {
            ServiceBench bench =
                    new ServiceBench(plan, history, Path.of(args[8]), Integer.parseInt(args[1]));
            try {
                fields = bench.measure(Integer.parseInt(args[2]));
            } finally {
                bench.down();
            }
        }
        System.out.println(fields);
        System.exit(0);
    }

    private String measure(int runs) throws Exception {
        lab.up();
        console =
                new Console(
                        new TlsControllerClient()
                                .dial(
                                        lab.address(),
                                        lab.port(),
                                        lab.console(),
                                        (state, words) -> {},
                                        LinkSettings.defaults()));
        enrol();
        double[] last = new double[runs];
        for (int run = 0; run < runs; run++) {
            last[run] = service(run);
        }
        Files.write(plan.results().resolve("service.csv"), rows);
        Arrays.sort(last);
        return String.format(
                Locale.ROOT,
                "\"hosts\":%d,\"bytes\":%d,\"service_s\":%.2f,\"service_worst_s\":%.2f,"
                        + "\"runs\":%d,\"samples\":%d",
                plan.hosts(),
                (long) mib * MIB,
                last[runs / 2],
                last[runs - 1],
                runs,
                rows.size() - 1);
    }

    private Set<HostId> hosts() {
        return lab.hosts().stream()
                .map(host -> new HostId(host.name()))
                .collect(Collectors.toSet());
    }

    private void enrol() throws Exception {
        require(state -> state.hasVo(VO), "The site is not followed");
        give(new EnrolHosts(hosts(), new GroupId("rack")));
        for (LabHost host : lab.hosts()) {
            host.enrol(
                    console.controller()
                            .enrolment(new HostId(host.name()))
                            .toCompletableFuture()
                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        require(
                state ->
                        state.hosts().count() == plan.hosts()
                                && state.hosts()
                                        .map(Host::capabilities)
                                        .allMatch(c -> c.contains("images")),
                "Not all hosts take images");
    }

    /** The guest's disk with bytes behind it that nothing makes shorter, and no host has. */
    private ImageId image(int run) throws Exception {
        String name = "service" + run + ".img";
        byte[] boot = Files.readAllBytes(tiny);
        byte[] rest = new byte[Math.max(0, mib * MIB - boot.length)];
        new Random(run).nextBytes(rest);
        Path file = Files.write(plan.images().resolve(name), boot);
        Files.write(file, rest, StandardOpenOption.APPEND);
        TaskId task =
                done(
                        new ImportImage(
                                name,
                                "service" + run,
                                "1",
                                VO,
                                "",
                                "x86_64",
                                "",
                                Instant.now().plus(Duration.ofDays(1)),
                                true));
        return new ImageId(task.value());
    }

    private double service(int run) throws Exception {
        ImageId image = image(run);
        CreateVms command =
                new CreateVms(
                        "r" + run,
                        plan.hosts(),
                        image,
                        VO,
                        new Capacity(1, MEMORY, 0),
                        new Placement(Placement.Strategy.NAMED, hosts()),
                        true);
        TaskId task = give(command);
        long begin = System.nanoTime();
        Map<VmId, Double> running = new HashMap<>();
        Map<VmId, Double> up = new HashMap<>();
        CountDownLatch never = new CountDownLatch(1);
        long deadline = begin + PATIENCE.toNanos();
        while (up.size() < plan.hosts()) {
            double now = (System.nanoTime() - begin) / 1e9;
            SiteState state = console.state();
            for (Vm vm : vms(state)) {
                if (vm.state().alive()) {
                    running.putIfAbsent(vm.id(), now);
                }
                if (!up.containsKey(vm.id()) && says(vm)) {
                    up.put(vm.id(), now);
                    rows.add(
                            String.format(
                                    Locale.ROOT,
                                    "%d,%s,%.3f,%.3f",
                                    run,
                                    vm.host(),
                                    running.getOrDefault(vm.id(), now),
                                    now));
                }
            }
            Optional<Task> made = state.task(task);
            if (made.filter(it -> it.state() == TaskState.FAILED).isPresent()
                    || System.nanoTime() > deadline) {
                throw new IOException("Not up: " + made + " " + state.items(made.get()).toList());
            }
            never.await(20, TimeUnit.MILLISECONDS);
        }
        double last = (System.nanoTime() - begin) / 1e9;
        Set<VmId> all = vms(console.state()).stream().map(Vm::id).collect(Collectors.toSet());
        done(new ActOnVms(VmVerb.DESTROY, all));
        done(new ActOnVms(VmVerb.DELETE, all));
        return last;
    }

    /** Whether its guest said on its serial line that it is up. */
    private boolean says(Vm vm) throws IOException {
        Path log =
                plan.place()
                        .resolve("agents")
                        .resolve(vm.host().value())
                        .resolve("state/vms")
                        .resolve(vm.id().toString())
                        .resolve("serial.log");
        return Files.exists(log)
                && new String(Files.readAllBytes(log), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains(UP);
    }

    private static List<Vm> vms(SiteState state) {
        return state.hosts().flatMap(host -> state.vmsOn(host.id())).toList();
    }

    private TaskId give(Command command) throws Exception {
        CommandReply reply =
                console.controller()
                        .submit(CommandRequest.of(command))
                        .toCompletableFuture()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (reply instanceof CommandReply.Accepted accepted) {
            return accepted.task().orElse(null);
        }
        throw new IOException("Refused: " + reply);
    }

    private TaskId done(Command command) throws Exception {
        TaskId task = give(command);
        require(
                state -> state.task(task).filter(it -> it.state().ended()).isPresent(),
                "It does not end: " + command);
        Task ended = console.state().task(task).orElseThrow();
        if (ended.state() != TaskState.DONE) {
            throw new IOException(ended.title() + ": " + console.state().items(ended).toList());
        }
        return task;
    }

    private void require(Predicate<SiteState> wanted, String otherwise) throws Exception {
        if (!console.await(wanted, PATIENCE)) {
            throw new IOException(otherwise + ": " + console.state().hosts().toList());
        }
    }

    private void down() throws IOException, InterruptedException {
        if (console != null) {
            console.close();
        }
        List<String> left = new ArrayList<>(lab.end());
        left.addAll(lab.down());
        left.forEach(each -> System.err.println("left: " + each));
    }
}
