// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.agent.vm.DomainPlan;
import org.espalier.agent.vm.VmDriver;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VoId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A driver with VMs to try it on; what it made it unmakes. */
final class Rig implements AutoCloseable {
    static final HostId HOST = new HostId("lab01");
    static final Network USER = new Network(new NetworkId("user"), Network.Kind.USER, "");
    static final Network BRIDGE = new Network(new NetworkId("lab"), Network.Kind.BRIDGE, "br0");
    static final long MEMORY = 32L << 20;
    private static final int SEED_BYTES = 64 << 10;

    final VmDriver driver;
    final RecordingListener events = new RecordingListener();
    final Path directory;
    private final AtomicInteger number = new AtomicInteger();
    private final List<VmId> made = new ArrayList<>();

    Rig(Lab lab, String uri) throws IOException {
        directory = lab.directory("rig");
        driver = lab.drivers().open(HOST, uri, events);
        events.awaitConnects(1);
    }

    boolean can(Capability capability) {
        return driver.capabilities().contains(capability);
    }

    /** A VM that would be; its disk is empty and so it gets no further than its firmware. */
    DomainPlan plan(String name) {
        return plan(VmId.random(), name, USER);
    }

    DomainPlan plan(VmId vm, String name, Network network) {
        Path disk = directory.resolve(vm + ".qcow2");
        if (can(Capability.GUESTS)) {
            Tool.run("qemu-img", "create", "-q", "-f", "qcow2", disk, "1M");
        }
        made.add(vm);
        VmSpec spec =
                new VmSpec(
                        vm,
                        name,
                        new VoId("physics"),
                        "tiny.img",
                        Image.Format.RAW,
                        new Capacity(1, MEMORY, 0),
                        network);
        return new DomainPlan(spec, HOST, disk, log(vm), Optional.of(seed(vm)));
    }

    /** A seed disk without a file on it: to hypervisors it is as good as any. */
    private Path seed(VmId vm) {
        Path seed = directory.resolve(vm + ".iso");
        try {
            return Files.write(seed, new byte[SEED_BYTES]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log(VmId vm) {
        return directory.resolve(vm + ".log");
    }

    Path memory(VmId vm) {
        return directory.resolve(vm + ".save");
    }

    String freshName() {
        return directory.getFileName().toString() + "-" + number.incrementAndGet();
    }

    VmId off() throws RefusedException {
        DomainPlan plan = plan(freshName());
        driver.define(plan);
        return plan.spec().id();
    }

    VmId running() throws RefusedException {
        VmId vm = off();
        driver.start(vm, false);
        return vm;
    }

    VmId paused() throws RefusedException {
        VmId vm = running();
        driver.suspend(vm);
        return vm;
    }

    /** Off, with its memory in {@link #memory}. */
    VmId saved() throws RefusedException {
        VmId vm = running();
        driver.save(vm, memory(vm));
        return vm;
    }

    Power power(VmId vm) throws RefusedException {
        return domain(vm).power();
    }

    Domain domain(VmId vm) throws RefusedException {
        return driver.find(vm).orElseThrow();
    }

    @Override
    public void close() throws RefusedException {
        for (VmId vm : made) {
            Optional<Domain> domain = driver.find(vm);
            if (domain.isPresent()) {
                if (domain.get().power() != Power.OFF) {
                    driver.destroy(vm);
                }
                driver.undefine(vm);
            }
        }
        driver.close();
    }
}
