// SPDX-License-Identifier: EPL-2.0
package org.espalier.nemesis;

import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.controller.core.SiteState;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** The faults that can befall a lab. */
final class Faults {
    static final String CONTROLLER = "controller";

    /** Longer than the controller waits until a silent host is unknown to it. */
    private static final int LONG = 14_000;

    private final Lab lab;
    private final Supplier<SiteState> site;
    private final Random random;

    Faults(Lab lab, Supplier<SiteState> site, Random random) {
        this.lab = lab;
        this.site = site;
        this.random = random;
    }

    /** Some fault of {@code target}: the controller or a host. */
    Fault of(String target) {
        List<Fault> all =
                target.equals(CONTROLLER)
                        ? ofController(lab.controller())
                        : ofHost(lab.host(target));
        return all.get(random.nextInt(all.size()));
    }

    private List<Fault> ofController(Daemon controller) {
        List<Fault> all =
                new ArrayList<>(
                        List.of(
                                killed(CONTROLLER, controller),
                                killed(CONTROLLER, controller),
                                restarted(CONTROLLER, controller),
                                stopped(CONTROLLER, controller),
                                new Fault(
                                        "store full",
                                        CONTROLLER,
                                        lab.store()::fill,
                                        500,
                                        6000,
                                        lab.store()::free)));
        clock(all, CONTROLLER, controller);
        return all;
    }

    private List<Fault> ofHost(LabHost host) {
        String name = host.name();
        List<Fault> all =
                new ArrayList<>(
                        List.of(
                                killed(name, host.agent()),
                                killed(name, host.agent()),
                                restarted(name, host.agent()),
                                stopped(name, host.agent()),
                                new Fault(
                                        "libvirtd killed",
                                        name,
                                        () -> host.libvirtd("KILL"),
                                        0,
                                        4000,
                                        host::startLibvirtd),
                                new Fault(
                                        "libvirtd stopped",
                                        name,
                                        () -> host.libvirtd("STOP"),
                                        500,
                                        9000,
                                        () -> host.libvirtd("CONT")),
                                new Fault(
                                        "link down",
                                        name,
                                        () -> host.link(false),
                                        500,
                                        LONG,
                                        () -> host.link(true)),
                                new Fault(
                                        "pool full",
                                        name,
                                        host.disk()::fill,
                                        500,
                                        6000,
                                        host.disk()::free)));
        clock(all, name, host.agent());
        site.get()
                .hosts()
                .flatMap(each -> site.get().vmsOn(each.id()))
                .filter(vm -> vm.host().value().equals(name))
                .filter(vm -> vm.state() instanceof VmState.Running)
                .skip(random.nextInt(2))
                .findFirst()
                .ifPresent(vm -> all.add(guestKilled(host, vm)));
        return all;
    }

    private static Fault guestKilled(LabHost host, Vm vm) {
        return new Fault(
                "guest killed", host.name(), () -> host.killGuest(vm.name()), 0, 1, () -> {});
    }

    private static Fault killed(String name, Daemon daemon) {
        return new Fault("killed", name, daemon::kill, 0, 3000, daemon::start);
    }

    private static Fault restarted(String name, Daemon daemon) {
        return new Fault("restarted", name, () -> end(name, daemon), 0, 1000, daemon::start);
    }

    private static void end(String name, Daemon daemon) throws IOException, InterruptedException {
        if (!daemon.terminate()) {
            throw new IOException(name + " did not end at a signal");
        }
    }

    private static Fault stopped(String name, Daemon daemon) {
        return new Fault("stopped", name, daemon::pause, 500, LONG, daemon::goOn);
    }

    /** Where there is a library for it: an hour forth or back, and right again. */
    private void clock(List<Fault> all, String name, Daemon daemon) {
        if (daemon.hasClock()) {
            int step = random.nextBoolean() ? 3600 : -3600;
            all.add(
                    new Fault(
                            "clock stepped",
                            name,
                            () -> daemon.stepClock(step),
                            2000,
                            9000,
                            () -> daemon.stepClock(0)));
        }
    }
}
