// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReport.Hello;
import org.espalier.api.agent.AgentReport.HypervisorChanged;
import org.espalier.api.agent.AgentReport.Measured;
import org.espalier.api.agent.AgentReport.VmsChanged;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an agent does over each driver. */
@ExtendWith(Lab.Extension.class)
abstract class AgentConformance {
    Lab lab;
    Path directory;
    Path images;
    AgentRig rig;
    final List<VmId> made = new ArrayList<>();
    private final List<Path> mounts = new ArrayList<>();
    private RecordingListener keptOpen;
    private org.espalier.agent.vm.VmDriver keeper;

    abstract String uri(Lab from);

    /** Whether VMs outlive libvirtd. */
    abstract boolean survivesLibvirtd();

    @BeforeEach
    void start(Lab shared) throws IOException {
        lab = shared;
        directory = lab.directory("agent");
        images = Files.createDirectory(directory.resolve("images"));
        try (RandomAccessFile image =
                new RandomAccessFile(images.resolve("empty.img").toFile(), "rw")) {
            image.setLength(1 << 20);
        }
        // libvirt's test driver ends with its last connection: somebody stays.
        keptOpen = new RecordingListener();
        keeper = lab.drivers().open(Rig.HOST, uri(lab), keptOpen);
        keptOpen.awaitConnects(1);
        rig = open(directory.resolve("state"));
    }

    AgentRig open(Path state) throws IOException {
        return new AgentRig(lab, uri(lab), state, images);
    }

    @AfterEach
    void end() {
        if (rig != null) {
            made.forEach(rig::end);
            rig.close();
        }
        mounts.forEach(m -> Tool.run("umount", m));
        if (keeper != null) {
            keeper.close();
        }
    }

    /** The name of the VM that was made as the {@code number}th. */
    String name(int number) {
        return directory.getFileName() + "-" + number;
    }

    VmId defined() {
        VmId vm = rig.defined(name(made.size()), "empty.img");
        made.add(vm);
        return vm;
    }

    VmId running() {
        VmId vm = defined();
        assertThat(rig.done(rig.step(vm, VmVerb.START))).isEqualTo(VmState.RUNNING);
        return vm;
    }

    Path smallDisk(String name, String size) throws IOException {
        Path disk = Files.createDirectory(directory.resolve(name));
        Tool.run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk);
        mounts.add(disk);
        return disk;
    }

    @Test
    void lifeOfAVm() {
        VmId vm = defined();
        assertThat(rig.done(rig.step(vm, VmVerb.START))).isEqualTo(VmState.RUNNING);
        assertThat(rig.done(rig.step(vm, VmVerb.SUSPEND))).isEqualTo(VmState.SUSPENDED);
        assertThat(rig.done(rig.step(vm, VmVerb.RESUME))).isEqualTo(VmState.RUNNING);
        assertThat(rig.done(rig.step(vm, VmVerb.SAVE))).isEqualTo(VmState.SAVED);
        rig.awaitState(vm, VmState.SAVED);
        assertThat(rig.done(rig.step(vm, VmVerb.RESTORE))).isEqualTo(VmState.RUNNING);
        assertThat(rig.done(rig.step(vm, VmVerb.DESTROY))).isEqualTo(VmState.STOPPED);
        assertThat(rig.done(rig.step(vm, VmVerb.DELETE))).isEqualTo(VmState.DELETED);
        rig.await(VmsChanged.class, c -> c.vanished().contains(vm));
        assertThat(directory.resolve("state/vms").resolve(vm.toString())).doesNotExist();
    }

    @Test
    void aVmIsResizedSnapshottedRevertedAndCloned() {
        VmId vm = running();
        assertThat(operate(vm, new VmOperation.TakeSnapshot("a"))).isEqualTo(VmState.RUNNING);
        assertThat(operate(vm, new VmOperation.Resize(2, 64 << 20))).isEqualTo(VmState.RUNNING);
        rig.await(
                VmsChanged.class,
                c ->
                        c.vms().stream()
                                .anyMatch(
                                        o ->
                                                o.id().equals(vm)
                                                        && o.kept().snapshot("a").isPresent()
                                                        && o.kept().next().isPresent()));
        rig.done(rig.step(vm, VmVerb.DESTROY));
        assertThat(operate(vm, new VmOperation.Revert("a"))).isEqualTo(VmState.RUNNING);
        rig.done(rig.step(vm, VmVerb.DESTROY));
        assertThat(operate(vm, new VmOperation.DeleteSnapshot("a"))).isEqualTo(VmState.STOPPED);
        VmSpec copy = AgentRig.spec(name(99), "empty.img");
        made.add(copy.id());
        assertThat(rig.done(rig.ask(new AgentRequest.CloneVm("clone", vm, copy))))
                .isEqualTo(VmState.DEFINED);
        assertThat(rig.done(rig.step(copy.id(), VmVerb.START))).isEqualTo(VmState.RUNNING);
    }

    private VmState operate(VmId vm, VmOperation operation) {
        return rig.done(
                rig.ask(
                        new AgentRequest.OperateOnVm(
                                java.util.UUID.randomUUID().toString(), vm, operation)));
    }

    @Test
    void runningVmsAreMeasured() {
        VmId vm = running();
        rig.await(Measured.class, m -> m.vms().stream().anyMatch(c -> c.vm().equals(vm)));
    }

    @Test
    void anAgentThatIsStartedAgainHasLostNothing() throws IOException {
        VmId defined = defined();
        VmId running = running();
        VmId saved = running();
        rig.done(rig.step(saved, VmVerb.SAVE));
        VmId stopped = running();
        rig.done(rig.step(stopped, VmVerb.DESTROY));
        AgentRequest suspend = new AgentRequest.StepVm("once", running, VmVerb.SUSPEND);
        assertThat(rig.done(rig.ask(suspend))).isEqualTo(VmState.SUSPENDED);
        rig.done(rig.step(running, VmVerb.RESUME));
        rig.close();
        rig = open(directory.resolve("state"));
        assertThat(rig.state(defined)).contains(VmState.DEFINED);
        assertThat(rig.state(running)).contains(VmState.RUNNING);
        assertThat(rig.state(saved)).contains(VmState.SAVED);
        assertThat(rig.state(stopped)).contains(VmState.STOPPED);
        // Done once, and answered with what it is now.
        assertThat(rig.done(rig.ask(suspend))).isEqualTo(VmState.RUNNING);
        assertThat(rig.state(running)).contains(VmState.RUNNING);
        assertThat(rig.done(rig.step(saved, VmVerb.RESTORE))).isEqualTo(VmState.RUNNING);
    }

    @Test
    void aVmMadeOutsideAppearsAndIsNotOurs() throws IOException {
        VmId vm = VmId.random();
        Path xml = directory.resolve("outside.xml");
        String type = uri(lab).substring(0, 4);
        Files.writeString(
                xml,
                "<domain type='"
                        + type
                        + "'><name>outside-"
                        + type
                        + "</name><uuid>"
                        + vm
                        + "</uuid><memory"
                        + " unit='MiB'>32</memory><os><type>hvm</type></os></domain>");
        lab.virsh(uri(lab), "define", xml);
        rig.awaitState(vm, VmState.STOPPED);
        lab.virsh(uri(lab), "start", vm);
        rig.awaitState(vm, VmState.RUNNING);
        lab.virsh(uri(lab), "destroy", vm);
        lab.virsh(uri(lab), "undefine", vm);
        rig.await(VmsChanged.class, c -> c.vanished().contains(vm));
    }

    @Test
    void aVmDestroyedOutsideIsSeen() {
        VmId vm = running();
        rig.forget();
        lab.virsh(uri(lab), "destroy", vm);
        rig.awaitState(vm, VmState.STOPPED);
    }

    @Test
    void memoryOfAVmThatWasStartedOutsideIsNeverUsed() {
        VmId vm = running();
        rig.done(rig.step(vm, VmVerb.SAVE));
        lab.virsh(uri(lab), "start", vm);
        Path memory = directory.resolve("state/vms/" + vm + "/memory.save");
        Await.until("its end", () -> !Files.exists(memory));
        assertThat(rig.done(rig.step(vm, VmVerb.DESTROY))).isEqualTo(VmState.STOPPED);
    }

    @Test
    void libvirtdDiesAndComesBack() {
        VmId vm = running();
        rig.forget();
        lab.killLibvirtd();
        HypervisorChanged gone = rig.await(HypervisorChanged.class, c -> c.trouble().isPresent());
        assertThat(gone.trouble().orElseThrow()).contains("libvirtd of host lab01");
        assertThat(rig.refused(rig.step(vm, VmVerb.SUSPEND)).code())
                .isEqualTo(Refusal.Code.UNREACHABLE);
        lab.up();
        rig.await(HypervisorChanged.class, c -> c.trouble().isEmpty());
        Hello hello = rig.await(Hello.class, h -> h.trouble().isEmpty());
        assertThat(hello.inventory().vms().stream().anyMatch(o -> o.id().equals(vm)))
                .isEqualTo(survivesLibvirtd());
        if (survivesLibvirtd()) {
            assertThat(rig.done(rig.step(vm, VmVerb.SUSPEND))).isEqualTo(VmState.SUSPENDED);
        } else {
            made.clear();
        }
    }

    @Test
    void aFullDiskIsNamedAndNothingIsLeft() throws IOException {
        rig.close();
        Path full = smallDisk("full", "256k");
        rig = open(full);
        VmSpec spec = AgentRig.spec("full-1", "empty.img");
        Refusal refusal = rig.refused(rig.define(spec));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.DISK_FULL);
        assertThat(refusal.message())
                .startsWith("VM full-1 was not made: the disk of host lab01 has ")
                .contains(" KiB free at " + full, "1.00 MiB are needed", "choose another host.");
        assertThat(rig.state(spec.id())).isEmpty();
        assertThat(full.resolve("vms").resolve(spec.id().toString())).doesNotExist();
    }

    @Test
    void manyVmsAtOnce() {
        List<java.util.concurrent.CompletableFuture<VmState>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            VmId vm = defined();
            all.add(
                    java.util.concurrent.CompletableFuture.supplyAsync(
                            () -> rig.done(rig.step(vm, VmVerb.START))));
        }
        all.forEach(f -> assertThat(f.join()).isEqualTo(VmState.RUNNING));
    }
}
