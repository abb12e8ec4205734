// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Controller;
import org.espalier.api.model.Entity;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.SiteState;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes down how a site is that nobody disturbs any more. */
final class Survey {
    private static final Duration QUIET = Duration.ofSeconds(150);
    private static final Duration ONE_MIRROR = Duration.ofSeconds(20);
    private static final int PAGE = 500;
    private static final int ANSWER_SECONDS = 60;

    private final Lab lab;
    private final History history;

    Survey(Lab lab, History history) {
        this.lab = lab;
        this.history = history;
    }

    /**
     * Waits until the hosts are there, no task runs, and what is shown is what is; a site that does
     * not come to it in time is written down as it is.
     */
    void await(Console console) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + QUIET.toNanos();
        console.await(Survey::atRest, QUIET);
        CountDownLatch never = new CountDownLatch(1);
        while (!real().equals(shown(console.state())) && System.nanoTime() < deadline) {
            never.await(1, TimeUnit.SECONDS);
        }
    }

    private static boolean atRest(SiteState state) {
        return state.hosts().allMatch(host -> host.state() == HostState.ONLINE)
                && state.tasks().allMatch(task -> task.state().ended());
    }

    /** All VMs: on which host, in which state. */
    private Map<String, String> real() throws IOException, InterruptedException {
        Map<String, String> vms = new TreeMap<>();
        for (LabHost host : lab.hosts()) {
            host.vms()
                    .forEach(
                            (vm, state) ->
                                    vms.merge(vm, host.name() + "/" + state, String::concat));
        }
        return vms;
    }

    private static Map<String, String> shown(SiteState state) {
        Map<String, String> vms = new TreeMap<>();
        state.hosts()
                .flatMap(host -> state.vmsOn(host.id()))
                .forEach(vm -> vms.put(vm.id().toString(), vm.host() + "/" + libvirts(vm.state())));
        return vms;
    }

    /** What libvirt calls a VM in this state. */
    private static String libvirts(VmState state) {
        if (state instanceof VmState.Running) {
            return "running";
        } else if (state instanceof VmState.Suspended) {
            return "paused";
        } else if (state instanceof VmState.Defined
                || state instanceof VmState.Stopped
                || state instanceof VmState.Saved) {
            return "shut off";
        }
        return state.label();
    }

    /** Writes down VMs as hosts and controller have them. */
    void vms(SiteState state) throws IOException, InterruptedException {
        for (LabHost host : lab.hosts()) {
            host.vms().forEach((vm, is) -> history.add(Row.Type.HOST_VM, vm, host.name(), is));
        }
        state.hosts().flatMap(host -> state.vmsOn(host.id())).forEach(this::vm);
    }

    private void vm(Vm vm) {
        history.add(Row.Type.SITE_VM, vm.id().toString(), vm.host().value(), libvirts(vm.state()));
    }

    /** Writes down the values that were set. */
    void values(SiteState state, int workers) {
        ValueWorker.values(state, workers)
                .forEach((key, value) -> history.add(Row.Type.REGISTER, key, "", value));
    }

    /**
     * Writes down what consoles show as of the same revision: each entity by its digest. One that
     * never comes to the revision of the others is written down as it is.
     */
    void mirrors(Map<String, Console> consoles) throws InterruptedException {
        long deadline = System.nanoTime() + QUIET.toNanos();
        Map<String, SiteState> states;
        do {
            states = new TreeMap<>();
            long last = 0;
            for (Console each : consoles.values()) {
                last = Math.max(last, each.state().number());
            }
            for (Map.Entry<String, Console> each : consoles.entrySet()) {
                long wanted = last;
                each.getValue().await(state -> state.number() >= wanted, ONE_MIRROR);
                states.put(each.getKey(), each.getValue().state());
            }
        } while (states.values().stream().map(SiteState::number).distinct().count() > 1
                && System.nanoTime() < deadline);
        states.forEach(this::mirror);
        consoles.forEach((name, each) -> history.add(Row.Type.MIRROR, name, "gaps", each.gaps()));
    }

    private void mirror(String console, SiteState state) {
        for (Entity entity : state.snapshot(Instant.EPOCH).entities()) {
            String digest = Integer.toHexString(entity.hashCode());
            history.add(Row.Type.MIRROR, console, entity.key().toString(), digest);
        }
    }

    /** Writes down the whole audit. */
    void audit(Controller controller)
            throws InterruptedException, ExecutionException, TimeoutException {
        long sequence = 0;
        List<AuditEntry> page;
        do {
            page =
                    controller
                            .audit(sequence, PAGE)
                            .toCompletableFuture()
                            .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            for (AuditEntry entry : page) {
                sequence = entry.sequence();
                history.add(
                        Row.Type.AUDIT,
                        entry.command().toString(),
                        entry.accepted() ? Checker.ACCEPTED : Checker.REFUSED,
                        Long.toString(sequence));
            }
        } while (!page.isEmpty());
    }
}
