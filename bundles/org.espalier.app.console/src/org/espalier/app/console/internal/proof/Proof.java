// SPDX-License-Identifier: EPL-2.0
package org.espalier.app.console.internal.proof;

import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.Placement;
import org.espalier.api.controller.Controller;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Image;
import org.espalier.api.model.Site;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Shows that a site works: hosts come online, VMs are created and boot, and every guest answers
 * through controller and agent.
 */
final class Proof {
    private static final int VMS = 4;
    private static final long VM_MEMORY = 96L << 20;
    private static final Duration HOSTS_LIMIT = Duration.ofSeconds(90);
    private static final Duration BOOT_LIMIT = Duration.ofSeconds(120);

    private final Controller controller;
    private final int hosts;

    /**
     * A proof on a site.
     *
     * @param hosts how many hosts must come online
     */
    Proof(Controller controller, int hosts) {
        this.controller = controller;
        this.hosts = hosts;
    }

    /**
     * What was seen.
     *
     * @param hostsOnline hosts whose agents are connected
     * @param running VMs that run
     * @param echoed guests that computed the sum
     * @param complaints what went wrong, a sentence each
     */
    record Outcome(int hostsOnline, int running, int echoed, List<String> complaints) {
        boolean good() {
            return complaints.isEmpty();
        }
    }

    /** Runs it; takes as long as four guests need to boot. */
    Outcome run(String word) throws InterruptedException {
        List<String> complaints = new ArrayList<>();
        try (SiteWatch watch = new SiteWatch(controller)) {
            if (!watch.await(Host.class, h -> online(h) >= hosts, HOSTS_LIMIT)) {
                complaints.add(online(watch.all(Host.class)) + " of " + hosts + " hosts came up");
            }
            if (!watch.await(Image.class, images -> !images.isEmpty(), HOSTS_LIMIT)) {
                complaints.add("The site has no image");
            } else {
                create(watch, complaints);
            }
            if (!watch.await(Vm.class, vms -> running(vms).size() >= VMS, BOOT_LIMIT)) {
                complaints.add(running(watch.all(Vm.class)).size() + " of " + VMS + " VMs run");
            }
            List<Vm> vms = running(watch.all(Vm.class));
            int echoed = echo(vms, word, complaints);
            return new Outcome(online(watch.all(Host.class)), vms.size(), echoed, complaints);
        }
    }

    private void create(SiteWatch watch, List<String> complaints) throws InterruptedException {
        Image image =
                watch.all(Image.class).stream()
                        .filter(i -> i.name().equals("tiny"))
                        .findFirst()
                        .orElse(watch.all(Image.class).get(0));
        Site site = watch.all(Site.class).get(0);
        CreateVms command =
                new CreateVms(
                        "tiny",
                        VMS,
                        image.id(),
                        site.defaultVo(),
                        new Capacity(1, VM_MEMORY, 0),
                        Placement.spread(),
                        true);
        try {
            CommandReply reply =
                    controller
                            .submit(CommandRequest.of(command))
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS);
            if (reply instanceof CommandReply.Refused refused) {
                refused.refusals().forEach(r -> complaints.add(r.message()));
            }
        } catch (ExecutionException | TimeoutException e) {
            complaints.add("The controller did not take the command: " + e);
        }
    }

    private int echo(List<Vm> vms, String word, List<String> complaints)
            throws InterruptedException {
        ExecutorService each = Executors.newFixedThreadPool(Math.max(1, vms.size()));
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            List<ConsoleEcho> echoes = new ArrayList<>();
            for (Vm vm : vms) {
                ConsoleEcho echo = new ConsoleEcho();
                echoes.add(echo);
                results.add(each.submit(() -> echo.prove(controller, vm.id(), word, BOOT_LIMIT)));
            }
            int echoed = 0;
            for (int i = 0; i < results.size(); i++) {
                try {
                    if (results.get(i).get()) {
                        echoed++;
                        continue;
                    }
                    complaints.add(
                            vms.get(i).name()
                                    + " did not answer; it said: "
                                    + echoes.get(i).transcript());
                } catch (ExecutionException e) {
                    complaints.add(vms.get(i).name() + " could not be asked: " + e.getCause());
                }
            }
            return echoed;
        } finally {
            each.shutdownNow();
        }
    }

    private static int online(List<Host> all) {
        return (int) all.stream().filter(h -> h.state() == HostState.ONLINE).count();
    }

    private static List<Vm> running(List<Vm> all) {
        return all.stream().filter(v -> v.state() instanceof VmState.Running).toList();
    }
}
