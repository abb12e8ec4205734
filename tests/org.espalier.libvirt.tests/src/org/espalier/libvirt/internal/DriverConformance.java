// SPDX-License-Identifier: EPL-2.0
package org.espalier.libvirt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.espalier.agent.vm.Capability;
import org.espalier.agent.vm.Domain;
import org.espalier.agent.vm.Domain.Power;
import org.espalier.agent.vm.DomainPlan;
import org.espalier.api.Refusal;
import org.espalier.api.Refusal.Code;
import org.espalier.api.RefusedException;
import org.espalier.api.model.VmId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What every VM driver does, or refuses by name. The same scenarios run for each driver; its VMs
 * have empty disks, so most take a fraction of a second.
 */
abstract class DriverConformance extends LifeConformance {
    private final Map<Scenario.Start, VmId> standing = new EnumMap<>(Scenario.Start.class);

    private void needs(Capability capability, ThrowingCallable call) throws Throwable {
        if (rig.can(capability)) {
            call.call();
        } else {
            Refusal refusal = refusal(call);
            assertThat(refusal.code()).isEqualTo(Code.UNSUPPORTED);
            assertThat(refusal.message()).contains("the driver " + driverName() + " has no ");
        }
    }

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void everyStepFromEveryBeginning(Scenario scenario) throws Throwable {
        boolean lacks = scenario.needs() != null && !rig.can(scenario.needs());
        VmId vm = lacks || scenario.refusal() != null ? standing(scenario) : fresh(scenario);
        ThrowingCallable step = () -> scenario.step().run(rig, vm);
        Optional<Domain> before = rig.driver.find(vm);
        if (lacks) {
            needs(scenario.needs(), step);
            assertThat(rig.driver.find(vm)).isEqualTo(before);
        } else if (scenario.refusal() != null) {
            Refusal refusal = refusal(step);
            assertThat(refusal.code()).as(refusal.message()).isEqualTo(scenario.refusal());
            assertThat(refusal.thing()).contains(vm.toString());
            assertThat(rig.driver.find(vm)).isEqualTo(before);
        } else {
            step.call();
            if (scenario.after() != null) {
                assertThat(rig.power(vm)).isEqualTo(scenario.after());
            }
        }
    }

    private VmId fresh(Scenario scenario) throws RefusedException {
        return scenario.start().make(rig);
    }

    /** What is refused leaves a VM as it is: one serves all such scenarios. */
    private VmId standing(Scenario scenario) throws RefusedException {
        VmId vm = standing.get(scenario.start());
        if (vm == null) {
            vm = fresh(scenario);
            standing.put(scenario.start(), vm);
        }
        return vm;
    }

    @ParameterizedTest
    @EnumSource(Capability.class)
    void aCapabilityIsToldTheSameAlways(Capability capability) {
        boolean expected = !lacks().contains(capability);
        assertThat(rig.can(capability)).isEqualTo(expected);
    }

    /** What this driver is known to lack. */
    abstract List<Capability> lacks();

    @Test
    void itHasItsName() {
        assertThat(rig.driver.name()).isEqualTo(driverName());
        assertThat(rig.driver.trouble()).isEmpty();
    }

    @Test
    void aVmThatWasMadeIsOffAndOurs() throws RefusedException {
        DomainPlan plan = rig.plan("made");
        rig.driver.define(plan);
        Domain domain = rig.domain(plan.spec().id());
        assertThat(domain.name()).isEqualTo("made");
        assertThat(domain.power()).isEqualTo(Power.OFF);
        assertThat(domain.saved()).isFalse();
        assertThat(domain.trouble()).isEmpty();
        assertThat(domain.size().cores()).isEqualTo(1);
        assertThat(domain.size().memoryBytes()).isEqualTo(Rig.MEMORY);
    }

    @Test
    void aNameIsGivenOnce() throws RefusedException {
        rig.driver.define(rig.plan("once"));
        Refusal refusal = refusal(() -> rig.driver.define(rig.plan("once")));
        assertThat(refusal.code()).isEqualTo(Code.NAME_TAKEN);
        assertThat(refusal.message()).contains("once");
    }

    @Test
    void anIdentityIsGivenOnce() throws RefusedException {
        VmId vm = rig.off();
        Refusal refusal = refusal(() -> rig.driver.define(rig.plan(vm, rig.freshName(), Rig.USER)));
        assertThat(refusal.code()).isEqualTo(Code.NAME_TAKEN);
        assertThat(refusal.message()).contains(vm.toString());
    }

    @Test
    void aVmOnABridgeIsMade() throws RefusedException {
        DomainPlan plan = rig.plan(VmId.random(), rig.freshName(), Rig.BRIDGE);
        rig.driver.define(plan);
        rig.driver.start(plan.spec().id(), false);
        assertThat(rig.power(plan.spec().id())).isEqualTo(Power.RUNNING);
    }

    @Test
    void aVmThatIsGoneIsNotFound() throws RefusedException {
        VmId vm = rig.off();
        rig.driver.undefine(vm);
        assertThat(rig.driver.find(vm)).isEmpty();
        assertThat(rig.driver.list()).extracting(Domain::id).doesNotContain(vm);
    }

    @Test
    void theListHasAllOfThem() throws RefusedException {
        VmId off = rig.off();
        VmId running = rig.running();
        VmId paused = rig.paused();
        assertThat(rig.driver.list())
                .contains(rig.domain(off), rig.domain(running), rig.domain(paused));
    }

    @Test
    void aVmMadeAgainAfterItsEndIsNew() throws RefusedException {
        DomainPlan plan = rig.plan(rig.freshName());
        rig.driver.define(plan);
        rig.driver.start(plan.spec().id(), false);
        rig.driver.destroy(plan.spec().id());
        rig.driver.undefine(plan.spec().id());
        rig.driver.define(plan);
        assertThat(rig.power(plan.spec().id())).isEqualTo(Power.OFF);
    }

    @Test
    void aVmStartsAgainAndAgain() throws RefusedException {
        VmId vm = rig.off();
        for (int i = 0; i < 3; i++) {
            rig.driver.start(vm, false);
            assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
            rig.driver.destroy(vm);
            assertThat(rig.power(vm)).isEqualTo(Power.OFF);
        }
    }

    @Test
    void suspendAndResumeAgainAndAgain() throws RefusedException {
        VmId vm = rig.running();
        for (int i = 0; i < 5; i++) {
            rig.driver.suspend(vm);
            assertThat(rig.power(vm)).isEqualTo(Power.PAUSED);
            rig.driver.resume(vm);
            assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
        }
    }

    @Test
    void savedAndRestoredTwice() throws RefusedException {
        VmId vm = rig.running();
        for (int i = 0; i < 2; i++) {
            rig.driver.save(vm, rig.memory(vm));
            assertThat(rig.power(vm)).isEqualTo(Power.OFF);
            rig.driver.restore(vm, rig.memory(vm), false);
            assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
        }
    }

    @Test
    void savedMemoryIsWholeAndOtherFilesAreNot() throws RefusedException, IOException {
        VmId vm = rig.saved();
        assertThat(rig.driver.holdsMemory(rig.memory(vm))).isTrue();
        Path other = Files.writeString(rig.directory.resolve("other.save"), "nothing of use");
        assertThat(rig.driver.holdsMemory(other)).isFalse();
        assertThat(rig.driver.holdsMemory(rig.directory.resolve("absent.save"))).isFalse();
    }

    @Test
    void theMemoryOfAnotherVmIsRefused() throws RefusedException {
        VmId one = rig.saved();
        VmId other = rig.off();
        Refusal refusal = refusal(() -> rig.driver.restore(other, rig.memory(one), false));
        assertThat(refusal.code()).isEqualTo(Code.INVALID);
        assertThat(rig.power(one)).isEqualTo(Power.OFF);
        assertThat(rig.power(other)).isEqualTo(Power.OFF);
    }

    @Test
    void brokenMemoryIsRefused() throws RefusedException, IOException {
        VmId vm = rig.off();
        Files.writeString(rig.memory(vm), "nothing of use");
        assertThat(refusal(() -> rig.driver.restore(vm, rig.memory(vm), false)).code())
                .isEqualTo(Code.INVALID);
    }

    @Test
    void saveToWhereNothingCanBeWrittenIsRefusedAndTheVmGoesOn() throws RefusedException {
        VmId vm = rig.running();
        Path nowhere = rig.directory.resolve("absent/memory");
        Refusal refusal = refusal(() -> rig.driver.save(vm, nowhere));
        assertThat(refusal.thing()).contains("was not saved");
        assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
    }

    @Test
    void aSuspendedVmThatIsSavedRunsAfterItsRestore() throws RefusedException {
        VmId vm = rig.paused();
        rig.driver.save(vm, rig.memory(vm));
        rig.driver.restore(vm, rig.memory(vm), false);
        assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
    }

    @Test
    void eachChangeIsTold() throws RefusedException {
        DomainPlan plan = rig.plan(rig.freshName());
        VmId vm = plan.spec().id();
        List<RunnableStep> steps =
                List.of(
                        () -> rig.driver.define(plan),
                        () -> rig.driver.start(vm, false),
                        () -> rig.driver.suspend(vm),
                        () -> rig.driver.resume(vm),
                        () -> rig.driver.save(vm, rig.memory(vm)),
                        () -> rig.driver.restore(vm, rig.memory(vm), false),
                        () -> rig.driver.destroy(vm),
                        () -> rig.driver.undefine(vm));
        for (RunnableStep step : steps) {
            long before = rig.events.changesOf(vm);
            step.run();
            rig.events.awaitChange(vm, before);
        }
    }

    private interface RunnableStep {
        void run() throws RefusedException;
    }

    @Test
    void changesByOthersAreTold() throws RefusedException, IOException {
        try (Rig other = new Rig(lab, uri(lab))) {
            VmId vm = other.off();
            rig.events.awaitChange(vm, 0);
            assertThat(rig.domain(vm).power()).isEqualTo(Power.OFF);
            long before = rig.events.changesOf(vm);
            other.driver.start(vm, false);
            rig.events.awaitChange(vm, before);
            assertThat(rig.power(vm)).isEqualTo(Power.RUNNING);
        }
    }

    @Test
    void manyAtOnce() throws RefusedException {
        List<CompletableFuture<VmId>> all =
                java.util.stream.IntStream.range(0, 6)
                        .mapToObj(i -> CompletableFuture.supplyAsync(this::lifeOfOne))
                        .toList();
        for (CompletableFuture<VmId> one : all) {
            assertThat(rig.driver.find(one.join())).isEmpty();
        }
    }

    private VmId lifeOfOne() {
        try {
            DomainPlan plan;
            synchronized (this) {
                plan = rig.plan(rig.freshName());
            }
            VmId vm = plan.spec().id();
            rig.driver.define(plan);
            rig.driver.start(vm, false);
            rig.driver.suspend(vm);
            rig.driver.resume(vm);
            rig.driver.destroy(vm);
            rig.driver.undefine(vm);
            return vm;
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void twoDriversSeeTheSame() throws RefusedException, IOException {
        VmId vm = rig.running();
        try (Rig other = new Rig(lab, uri(lab))) {
            assertThat(other.driver.find(vm)).isEqualTo(rig.driver.find(vm));
        }
    }

    @Test
    void aDriverOpenedAgainHasLostNothing() throws RefusedException, IOException {
        VmId off = rig.off();
        VmId running = rig.running();
        try (Rig first = new Rig(lab, uri(lab))) {
            assertThat(first.power(running)).isEqualTo(Power.RUNNING);
        }
        try (Rig second = new Rig(lab, uri(lab))) {
            assertThat(second.power(running)).isEqualTo(Power.RUNNING);
            assertThat(second.power(off)).isEqualTo(Power.OFF);
        }
    }

    @Test
    void aClosedDriverSaysSo() throws IOException, RefusedException {
        Rig other = new Rig(lab, uri(lab));
        other.driver.close();
        assertThat(other.driver.trouble().orElseThrow()).contains("closed");
        assertThat(refusal(other.driver::list).code()).isEqualTo(Code.UNREACHABLE);
    }
}
