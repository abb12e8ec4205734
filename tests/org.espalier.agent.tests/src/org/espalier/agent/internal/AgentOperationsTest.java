// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Domain.Power;
import org.espalier.agent.vm.Fence;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.VmSpec;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sizes, snapshots and copies of VMs on one host. */
class AgentOperationsTest {
    private static final VmOperation TAKE = new VmOperation.TakeSnapshot("a");
    private static final VmOperation REVERT = new VmOperation.Revert("a");

    @TempDir private Path directory;

    private static AgentReply operate(TestAgent t, VmId vm, VmOperation operation) {
        return t.ask(new AgentRequest.OperateOnVm(TestAgent.id(), vm, operation));
    }

    @Test
    void rebootAndResetReachTheGuestThatRuns() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            assertThat(t.done(t.step(vm, VmVerb.REBOOT))).isEqualTo(VmState.RUNNING);
            assertThat(t.done(t.step(vm, VmVerb.RESET))).isEqualTo(VmState.RUNNING);
            assertThat(t.driver.calls).contains("reboot", "reset");
            t.done(t.step(vm, VmVerb.DESTROY));
            assertThat(t.refused(t.step(vm, VmVerb.RESET)).message())
                    .isEqualTo("VM a was not reset: it is stopped. Start it first.");
        }
    }

    @Test
    void aNewSizeIsToldAtOnceOrAsThatOfTheNextStart() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            VmOperation resize = new VmOperation.Resize(3, 256 << 20);
            assertThat(t.done(operate(t, vm, resize))).isEqualTo(VmState.RUNNING);
            t.uplink.await(
                    vm,
                    seen ->
                            seen.size().cores() == 1
                                    && seen.kept().next().filter(n -> n.cores() == 3).isPresent());
            assertThat(operate(t, vm, resize)).satisfies(TestAgent.already(VmState.RUNNING));
            t.done(t.step(vm, VmVerb.DESTROY));
            t.uplink.await(vm, seen -> seen.size().cores() == 3 && seen.kept().next().isEmpty());
        }
    }

    @Test
    void aSnapshotWithMemoryRunsAgainBehindItsFence() throws IOException {
        RecordingFence fence = new RecordingFence();
        FakeDriver driver = new FakeDriver();
        fence.driver = driver;
        try (TestAgent t = new TestAgent(directory, driver, fence)) {
            VmId vm = t.running("a");
            assertThat(t.done(operate(t, vm, TAKE))).isEqualTo(VmState.RUNNING);
            t.uplink.await(vm, seen -> seen.kept().snapshot("a").isPresent());
            t.done(t.step(vm, VmVerb.DESTROY));
            fence.atRaise = null;
            assertThat(t.done(operate(t, vm, REVERT))).isEqualTo(VmState.RUNNING);
            assertThat(fence.atRaise).isEqualTo(Power.PAUSED);
            assertThat(t.driver.calls).contains("revert paused a");
            fence.fails = true;
            assertThat(t.refused(operate(t, vm, REVERT)).thing())
                    .isEqualTo("VM a was not reverted to snapshot a");
            assertThat(t.driver.power(vm)).as("no fence, no power").isEqualTo(Power.OFF);
        }
    }

    @Test
    void aSnapshotOfTheDiskAloneLeavesTheVmOff() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.defined("a");
            t.done(operate(t, vm, TAKE));
            t.done(t.step(vm, VmVerb.START));
            assertThat(t.done(operate(t, vm, REVERT))).isEqualTo(VmState.STOPPED);
            assertThat(t.driver.calls).contains("revert a");
            assertThat(t.folder(vm).starting()).isFalse();
            assertThat(t.done(operate(t, vm, new VmOperation.DeleteSnapshot("a"))))
                    .isEqualTo(VmState.STOPPED);
            assertThat(operate(t, vm, new VmOperation.DeleteSnapshot("a")))
                    .satisfies(TestAgent.already(VmState.STOPPED));
        }
    }

    @Test
    void aRevertThatFailsLeavesTheVmAsItIs() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.done(operate(t, vm, TAKE));
            t.driver.fail("revert paused a", Refusal.Code.INTERNAL);
            assertThat(t.refused(operate(t, vm, REVERT)).cause()).isEqualTo("was told to fail");
            assertThat(t.driver.power(vm)).isEqualTo(Power.RUNNING);
            assertThat(t.folder(vm).starting()).isFalse();
        }
    }

    /** An agent died while it started the VM, which waits, halted, to be let go of. */
    @Test
    void aRevertThatFailsDoesNotLetGoOfAVmThatIsHeldBack() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.done(operate(t, vm, TAKE));
            t.done(t.step(vm, VmVerb.SUSPEND));
            t.folder(vm).markStarting();
            t.driver.fail("revert paused a", Refusal.Code.INTERNAL);
            t.refused(operate(t, vm, REVERT));
            assertThat(t.driver.power(vm)).isEqualTo(Power.PAUSED);
            assertThat(t.folder(vm).starting()).isTrue();
        }
    }

    @Test
    void savedMemoryIsKept() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.done(operate(t, vm, TAKE));
            t.done(t.step(vm, VmVerb.SAVE));
            for (VmOperation each : List.of(REVERT, new VmOperation.TakeSnapshot("b"), resized())) {
                assertThat(t.refused(operate(t, vm, each)).message())
                        .endsWith("it is saved. Restore it first.");
            }
            t.done(operate(t, vm, new VmOperation.DeleteSnapshot("a")));
            assertThat(t.folder(vm).saved()).isTrue();
            assertThat(t.done(t.step(vm, VmVerb.RESTORE))).isEqualTo(VmState.RUNNING);
        }
    }

    private static VmOperation resized() {
        return new VmOperation.Resize(2, 1 << 30);
    }

    @Test
    void whatTheDriverRefusesIsSaidOfTheVmByItsName() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            t.driver.fail("take a", Refusal.Code.DISK_FULL);
            assertThat(t.refused(operate(t, vm, TAKE)).message())
                    .isEqualTo("Snapshot a of VM a was not taken: was told to fail. Go on.");
            t.driver.fail("resize", Refusal.Code.INTERNAL);
            assertThat(t.refused(operate(t, vm, resized())).thing())
                    .isEqualTo("VM a was not resized");
            VmId none = VmId.random();
            assertThat(t.refused(operate(t, none, TAKE)).code()).isEqualTo(Refusal.Code.NOT_FOUND);
        }
    }

    @Test
    void theSameRequestHasOneEffect() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId vm = t.running("a");
            AgentRequest request = new AgentRequest.OperateOnVm("once", vm, TAKE);
            assertThat(t.done(t.ask(request))).isEqualTo(VmState.RUNNING);
            assertThat(t.done(t.ask(request))).isEqualTo(VmState.RUNNING);
            assertThat(t.driver.calls).filteredOn("take a"::equals).hasSize(1);
        }
    }

    @Test
    void aCloneHasWhatWasWrittenAndADiskOfItsOwn() throws Exception {
        try (TestAgent t = new TestAgent(directory)) {
            VmId source = t.defined("a");
            write(t, source, 0x11);
            VmSpec copy = TestAgent.spec("b");
            assertThat(t.done(t.ask(clone("c1", source, copy)))).isEqualTo(VmState.DEFINED);
            assertThat(reads(t, copy.id(), 0x11)).isTrue();
            write(t, source, 0x22);
            assertThat(reads(t, copy.id(), 0x11)).as("it is another disk").isTrue();
            assertThat(t.done(t.step(copy.id(), VmVerb.START))).isEqualTo(VmState.RUNNING);
            assertThat(t.done(t.step(source, VmVerb.START))).isEqualTo(VmState.RUNNING);
        }
    }

    private static AgentRequest clone(String id, VmId source, VmSpec copy) {
        return new AgentRequest.CloneVm(id, source, copy);
    }

    private static void write(TestAgent t, VmId vm, int what) throws Exception {
        io(t, vm, "write -P " + what + " 64k 64k");
    }

    private static boolean reads(TestAgent t, VmId vm, int what) throws Exception {
        return io(t, vm, "read -P " + what + " 64k 64k");
    }

    private static boolean io(TestAgent t, VmId vm, String command) throws Exception {
        Process process =
                new ProcessBuilder("qemu-io", "-c", command, t.folder(vm).disk().toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes());
        return process.waitFor() == 0 && !said.contains("Pattern verification failed");
    }

    @Test
    void whatIsOnIsNotClonedAndNothingIsLeft() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId source = t.running("a");
            VmSpec copy = TestAgent.spec("b");
            assertThat(t.refused(t.ask(clone("c1", source, copy))).message())
                    .isEqualTo(
                            "VM b was not made: VM a, which is to be cloned, is running and its"
                                    + " disk is in use. Shut it down first.");
            assertThat(t.folder(copy.id()).exists()).isFalse();
            assertThat(t.refused(t.ask(clone("c2", VmId.random(), copy))).code())
                    .isEqualTo(Refusal.Code.NOT_FOUND);
            t.done(t.step(source, VmVerb.SAVE));
            assertThat(t.refused(t.ask(clone("c3", source, copy))).cause()).contains("is saved");
        }
    }

    @Test
    void aDiskThatCannotBeCopiedLeavesNothing() throws IOException {
        try (TestAgent t = new TestAgent(directory)) {
            VmId source = t.defined("a");
            Files.writeString(t.folder(source).disk(), "no qcow2");
            VmSpec copy = TestAgent.spec("b");
            assertThat(t.refused(t.ask(clone("c1", source, copy))).message())
                    .startsWith("VM b was not made: its disk cannot be made: ");
            assertThat(t.folder(copy.id()).exists()).isFalse();
        }
    }

    private static final class RecordingFence implements Fence {
        private FakeDriver driver;
        private Power atRaise;
        private boolean fails;

        @Override
        public boolean enforcing() {
            return true;
        }

        @Override
        public void raise(VmId vm) throws RefusedException {
            atRaise = driver.power(vm);
            if (fails) {
                throw RefusedException.of(Refusal.Code.INTERNAL, "It", "fell", "Go on");
            }
        }

        @Override
        public void lower(VmId vm) {}
    }
}
