// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import org.espalier.security.Credentials;
import org.espalier.security.Identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Hosts of a lab and the controller of their site. */
final class Lab {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Plan plan;
    private final History history;
    private final SmallDisk store;
    private final List<LabHost> hosts = new ArrayList<>();
    private final Path site;
    private String address;
    private Daemon controller;

    Lab(Plan plan, History history) throws IOException, InterruptedException {
        this.plan = plan;
        this.history = history;
        site = plan.place().resolve("site");
        store = SmallDisk.at(site, Plan.STORE_MIB);
        for (int i = 0; i < plan.hosts(); i++) {
            hosts.add(new LabHost(plan, Plan.host(i), history));
        }
    }

    List<LabHost> hosts() {
        return hosts;
    }

    LabHost host(String name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findAny().orElseThrow();
    }

    SmallDisk store() {
        return store;
    }

    Daemon controller() {
        return controller;
    }

    String address() {
        return address;
    }

    /** Starts hosts and controller. */
    void up() throws IOException, InterruptedException {
        lab("up", Integer.toString(plan.hosts()));
        address = Files.readString(plan.place().resolve("hosts/address")).strip();
        controller =
                new Daemon(
                        plan.results(),
                        "controller",
                        List.of(
                                plan.libexec().resolve("controller-run").toString(),
                                plan.controller().toString(),
                                site.toString(),
                                "-Despalier.address=" + address,
                                "-Despalier.images=" + plan.images()),
                        plan.clock(),
                        history);
        controller.start();
    }

    private Shell.Result attempt(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(plan.top().resolve("releng/lab").toString());
        command.add("hosts");
        command.addAll(List.of(words));
        Map<String, String> there = Map.of("ESPALIER_LAB", plan.place().toString());
        return Shell.attempt(there, command.toArray(String[]::new));
    }

    private void lab(String... words) throws IOException, InterruptedException {
        Shell.Result result = attempt(words);
        if (result.status() != 0) {
            throw new IOException("The lab is not " + words[0] + ": " + result.output());
        }
    }

    /** The credentials of the account's console, once the controller has made them. */
    Identity console() throws IOException, InterruptedException {
        Path credentials = site.resolve("console");
        await(credentials.resolve(Credentials.IDENTITY_FILE));
        return Identity.open(credentials);
    }

    int port() throws IOException, InterruptedException {
        Path file = site.resolve("control.port");
        await(file);
        return Integer.parseInt(Files.readString(file).strip());
    }

    private void await(Path file) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (!Files.exists(file)) {
            if (!controller.alive() || System.nanoTime() > deadline) {
                throw new IOException("The controller did not write " + file);
            }
            never.await(50, TimeUnit.MILLISECONDS);
        }
    }

    /** Ends agents and controller as a supervisor does: what did not end. */
    List<String> end() throws InterruptedException {
        List<String> left = new ArrayList<>();
        for (LabHost host : hosts) {
            if (host.agent() != null && !host.agent().terminate()) {
                left.add("agent of " + host.name());
            }
        }
        if (controller != null && !controller.terminate()) {
            left.add("controller");
        }
        return left;
    }

    /** Ends the hosts: what is still there of them and of everything else in this place. */
    List<String> down() throws IOException, InterruptedException {
        Shell.Result result = attempt("down");
        List<String> left = new ArrayList<>(Shell.lines(result.output()));
        ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> ofThisLab(process))
                .forEach(process -> left.add("process " + LabHost.commandLine(process)));
        for (LabHost host : hosts) {
            host.disk().unmount();
        }
        store.unmount();
        return left;
    }

    /** Whether a product or a guest was started for this place. */
    private boolean ofThisLab(ProcessHandle process) {
        String line = LabHost.commandLine(process);
        return line.contains(plan.place() + "/")
                && (line.contains("-Despalier.site=")
                        || line.contains("-Despalier.agent.settings=")
                        || line.startsWith("/usr/bin/qemu-system")
                        || line.contains("libvirtd"));
    }
}
