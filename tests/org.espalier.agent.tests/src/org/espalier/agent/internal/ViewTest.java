// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.api.RefusedException;
import org.espalier.api.agent.VmObservation;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.HostId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** VMs as the controller is to see them. */
class ViewTest {
    @TempDir Path directory;

    private final FakeDriver driver = new FakeDriver();
    private final AtomicLong clock = new AtomicLong();
    private final Masks masks = new Masks(clock::get);
    private final Passages passages = new Passages();
    private final List<VmId> unsettled = new ArrayList<>();
    private final VmId vm = VmId.random();
    private VmFolder folder;
    private View view;

    @BeforeEach
    void view() {
        driver.open(new HostId("node01"), "fake:", new Switchboard());
        VmFolders folders = new VmFolders(directory);
        folder = folders.of(vm);
        view = new View(driver, folders, masks, passages, unsettled::add);
    }

    private VmObservation seen(Power power) throws RefusedException {
        driver.outside(FakeDriver.domain(vm, "a", power));
        return view.find(vm).orElseThrow();
    }

    @Test
    void whatWasUnmaskedWhileItWasLookedAtIsNotSeenAsItWasUnderTheMask() throws Exception {
        driver.outside(FakeDriver.domain(vm, "a", Power.PAUSED));
        for (boolean all : new boolean[] {false, true}) {
            masks.show(vm, VmState.RUNNING);
            driver.within(
                    all ? "list" : "find",
                    () -> {
                        masks.clear(vm);
                        return null;
                    });
            VmObservation seen = all ? view.inventory().vms().get(0) : view.find(vm).orElseThrow();
            assertThat(seen.state()).isEqualTo(VmState.RUNNING);
            assertThat(view.find(vm).orElseThrow().state()).isEqualTo(VmState.SUSPENDED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // power, ours, ran, saved → state
        "OFF, false, false, false, stopped",
        "OFF, true, false, false, defined",
        "OFF, true, true, false, stopped",
        "OFF, true, true, true, saved",
        "RUNNING, false, false, false, running",
        "RUNNING, true, true, false, running",
        "PAUSED, true, true, false, suspended",
        "STOPPING, true, true, false, stopping"
    })
    void states(Power power, boolean ours, boolean ran, boolean saved, String state)
            throws RefusedException, IOException {
        if (ours) {
            folder.create();
        }
        if (ran) {
            folder.markRan();
        }
        if (saved) {
            Files.writeString(folder.memory(), "memory");
        }
        assertThat(seen(power).state().label()).isEqualTo(state);
        assertThat(unsettled).isEmpty();
    }

    @Test
    void oneThatIsOffIsShownAsRunningOnlyWhileItLeaves() throws RefusedException, IOException {
        folder.create();
        folder.markRan();
        folder.noteLeaving("m");
        passages.leaves(vm, "m");
        assertThat(seen(Power.OFF).state()).isEqualTo(VmState.RUNNING);
        passages.leavesNoMore(vm);
        assertThat(seen(Power.OFF).state()).isEqualTo(VmState.STOPPED);
    }

    @ParameterizedTest
    @CsvSource({"PAUSED, suspended", "STOPPING, stopping", "OFF, defined", "RUNNING, running"})
    void oneThatComesIsHiddenOnlyWhileItIsAwaitedAndHalted(Power power, String state)
            throws RefusedException, IOException {
        folder.create();
        folder.noteArriving("m");
        assertThat(seen(power).state().label()).isEqualTo(state);
        passages.await("m");
        assertThat(view.find(vm).isPresent()).isEqualTo(power != Power.PAUSED);
        passages.awaitNoMore("m");
        assertThat(view.find(vm)).isPresent();
    }

    @Test
    void aVmThatTheHypervisorSavedIsSaved() throws RefusedException {
        driver.outside(new Domain(vm, "a", Power.OFF, Capacity.NONE, true, Optional.empty()));
        assertThat(view.find(vm).orElseThrow().state()).isEqualTo(VmState.SAVED);
    }

    @Test
    void aVmThatWasSeenRunningHasRun() throws RefusedException, IOException {
        folder.create();
        seen(Power.RUNNING);
        assertThat(seen(Power.OFF).state()).isEqualTo(VmState.STOPPED);
    }

    @Test
    void memoryThatDoesNotFitIsReportedAndNotTouched() throws RefusedException, IOException {
        folder.create();
        Files.writeString(folder.memory(), "memory");
        assertThat(seen(Power.RUNNING).state()).isEqualTo(VmState.RUNNING);
        assertThat(unsettled).containsExactly(vm);
        assertThat(folder.saved()).isTrue();
    }

    @Test
    void aVmOnItsWayIsShownSo() throws RefusedException, IOException {
        folder.create();
        Files.writeString(folder.memory(), "memory");
        masks.show(vm, VmState.STARTING);
        assertThat(seen(Power.PAUSED).state()).isEqualTo(VmState.STARTING);
        assertThat(unsettled).isEmpty();
    }

    @Test
    void offEndsStopping() throws RefusedException {
        masks.stopping(vm, Duration.ofSeconds(1));
        assertThat(seen(Power.RUNNING).state()).isEqualTo(VmState.STOPPING);
        assertThat(seen(Power.OFF).state()).isEqualTo(VmState.STOPPED);
        assertThat(seen(Power.RUNNING).state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void aGuestThatDoesNotPowerOffIsATrouble() throws RefusedException {
        masks.stopping(vm, Duration.ofSeconds(1));
        clock.set(Duration.ofSeconds(2).toNanos());
        VmObservation seen = seen(Power.RUNNING);
        assertThat(seen.state()).isEqualTo(VmState.RUNNING);
        assertThat(seen.trouble()).contains("The guest was asked to power off and did not");
    }

    @Test
    void whatTheDriverSaysIsWrongIsPassedOn() throws RefusedException {
        driver.outside(
                new Domain(vm, "a", Power.OFF, Capacity.NONE, false, Optional.of("It died")));
        assertThat(view.find(vm).orElseThrow().trouble()).contains("It died");
    }

    @Test
    void aVmWhoseFilesCannotBeReadIsATroubleAndHidesNoOther() throws Exception {
        folder.create();
        Files.createDirectory(folder.disk());
        VmId other = VmId.random();
        driver.outside(FakeDriver.domain(other, "other", Power.RUNNING));
        VmObservation seen = seen(Power.RUNNING);
        assertThat(seen.trouble())
                .contains("Its files cannot be read: look at the disk of its host");
        assertThat(seen.state()).isEqualTo(VmState.RUNNING);
        assertThat(view.inventory().vms())
                .extracting(VmObservation::id)
                .containsExactlyInAnyOrder(vm, other);
    }
}
