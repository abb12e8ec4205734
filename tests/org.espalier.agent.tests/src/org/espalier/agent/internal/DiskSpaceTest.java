// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.Refusal;
import org.espalier.api.RefusedException;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room for VMs' files. */
class DiskSpaceTest {
    private static final HostId HOST = new HostId("node31");
    private static final long TOO_MUCH = 1L << 50;

    @TempDir Path directory;

    @Test
    void thereIsRoomForALittle() throws IOException, RefusedException {
        DiskSpace space = new DiskSpace(HOST, directory, 0);
        assertThat(space.holds(1)).isTrue();
        assertThat(space.exhausted()).isFalse();
        space.require("It was not made", 1);
    }

    @Test
    void theReserveIsNotForUse() throws IOException {
        assertThat(new DiskSpace(HOST, directory, TOO_MUCH).holds(1)).isFalse();
    }

    @Test
    void aRefusalNamesHostAndAmountsAndWhatToDo() {
        DiskSpace space = new DiskSpace(HOST, directory, 1L << 30);
        Refusal refusal =
                catchThrowableOfType(
                                RefusedException.class,
                                () -> space.require("VM a was not made", TOO_MUCH))
                        .refusal();
        assertThat(refusal.code()).isEqualTo(Refusal.Code.DISK_FULL);
        assertThat(refusal.message())
                .startsWith("VM a was not made: the disk of host node31 has ")
                .contains(" free at " + directory + ", 1.00 PiB are needed")
                .endsWith("Free disk space on node31 or choose another host.");
    }

    @Test
    void aSaveThatNeedsMoreThanThereIsIsNotBegun() throws IOException, RefusedException {
        FakeDriver driver = new FakeDriver();
        driver.open(HOST, "fake:", new Switchboard());
        VmId vm = VmId.random();
        driver.outside(FakeDriver.domain(vm, "a", Power.RUNNING));
        VmFolder folder = new VmFolder(directory.resolve("vm"));
        folder.create();
        Saver saver = new Saver(driver, new DiskSpace(HOST, directory, TOO_MUCH));
        Refusal refusal =
                catchThrowableOfType(
                                RefusedException.class,
                                () ->
                                        saver.save(
                                                new VmSteps.Target(
                                                        vm, folder, "VM a was not saved", false)))
                        .refusal();
        assertThat(refusal.code()).isEqualTo(Refusal.Code.DISK_FULL);
        assertThat(driver.calls).doesNotContain("save");
        assertThat(folder.saving()).isFalse();
    }

    @Test
    void aVmOfOthersHasNoPlaceForItsMemory() {
        FakeDriver driver = new FakeDriver();
        Saver saver = new Saver(driver, new DiskSpace(HOST, directory, 0));
        VmSteps.Target stranger =
                new VmSteps.Target(
                        VmId.random(),
                        new VmFolder(directory.resolve("no")),
                        "VM a was not saved",
                        false);
        assertThat(
                        catchThrowableOfType(RefusedException.class, () -> saver.save(stranger))
                                .refusal()
                                .code())
                .isEqualTo(Refusal.Code.UNSUPPORTED);
    }

    @Test
    void aSaveWhoseEndIsNotKnownIsNotThrownAway() throws IOException {
        FakeDriver driver = new FakeDriver();
        driver.open(HOST, "fake:", new Switchboard());
        VmId vm = VmId.random();
        driver.outside(FakeDriver.domain(vm, "a", Power.RUNNING));
        VmFolder folder = new VmFolder(directory.resolve("vm"));
        folder.create();
        driver.within("save", () -> Files.writeString(folder.memoryPart(), "who"));
        driver.fail("save", Refusal.Code.TIMED_OUT);
        Saver saver = new Saver(driver, new DiskSpace(HOST, directory, 0));
        catchThrowableOfType(
                RefusedException.class,
                () -> saver.save(new VmSteps.Target(vm, folder, "VM a was not saved", false)));
        assertThat(folder.saving()).isTrue();
        assertThat(folder.saved()).isFalse();
    }
}
