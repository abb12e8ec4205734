// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What begins and ends: VOs, uses of addresses, deployments, the bin, steps that can be undone. */
class LastingTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final VoId ATLAS = new VoId("atlas");
    private static final HostId NODE = new HostId("node1");
    private static final Vm VM =
            new Vm(
                    new VmId(new UUID(1, 1)),
                    "web",
                    NODE,
                    ATLAS,
                    Optional.empty(),
                    new Capacity(1, 1, 1),
                    VmState.STOPPED,
                    Vm.Origin.MANAGED,
                    NOON,
                    Optional.empty(),
                    Optional.of("eve"));
    private static final AddressUse USE =
            new AddressUse(
                    new NetworkId("lan"),
                    new MacAddress("02:00:00:00:00:01"),
                    Optional.of(new IpAddress("10.1.0.5")),
                    Optional.empty(),
                    VM.id(),
                    "web",
                    ATLAS,
                    Optional.of("eve"),
                    Optional.of("sl7"),
                    NODE,
                    NOON,
                    Optional.empty());

    @Test
    void aVoRestsFromItsEndOnAndNotBefore() {
        Vo vo = new Vo(ATLAS, "ATLAS", Optional.empty(), Optional.of(LATER), Optional.empty());
        assertThat(vo.rests(LATER.minusNanos(1))).isEmpty();
        assertThat(vo.rests(LATER)).contains("VO atlas ended 2026-11-23T12:01:00Z");
    }

    @Test
    void aVoThatIsSuspendedSaysThatFirst() {
        Vo vo = new Vo(ATLAS, "ATLAS", Optional.empty(), Optional.of(NOON), Optional.of(NOON));
        assertThat(vo.rests(LATER)).contains("VO atlas is suspended");
        assertThat(new Vo(ATLAS, "ATLAS").rests(Instant.MAX)).as("for ever").isEmpty();
        assertThat(
                        new Vo(ATLAS, "ATLAS")
                                .withSuspended(Optional.of(NOON))
                                .withSuspended(Optional.empty()))
                .isEqualTo(new Vo(ATLAS, "ATLAS"));
    }

    @Test
    void anAddressThatIsUsedOnStaysOfTheSameVmAndImage() {
        Vm moved = VM.on(new HostId("node2")).ownedBy(Optional.empty());
        AddressUse next = USE.by(moved, LATER);
        assertThat(USE.ended(LATER).until()).contains(next.since());
        assertThat(USE.ended(LATER).open()).isFalse();
        assertThat(next.open()).isTrue();
        assertThat(next.host()).isEqualTo(new HostId("node2"));
        assertThat(next.owner()).isEmpty();
        assertThat(next.image()).contains("sl7");
        assertThat(next.key()).as("it takes the place of the one before").isEqualTo(USE.key());
    }

    @Test
    void aUseWithoutAnIpv4AddressIsKnownByItsMac() {
        AddressUse six =
                new AddressUse(
                        USE.network(),
                        USE.mac(),
                        Optional.empty(),
                        Optional.of(new IpAddress("fd00::1")),
                        USE.vm(),
                        USE.name(),
                        USE.vo(),
                        USE.owner(),
                        USE.image(),
                        USE.host(),
                        NOON,
                        Optional.empty());
        assertThat(USE.key()).hasToString("address:lan/10.1.0.5");
        assertThat(six.key()).hasToString("address:lan/02:00:00:00:00:01");
    }

    @Test
    void aDeploymentThatIsSteeredIsTheSameDeployment() {
        Deployment deployment =
                new Deployment(
                        TaskId.random(),
                        new ImageId(new UUID(1, 2)),
                        DeployStrategy.AUTO,
                        5,
                        1000,
                        0,
                        false,
                        NOON,
                        Optional.empty(),
                        Optional.empty());
        Deployment slow = deployment.steered(true, 99);
        assertThat(slow.paused()).isTrue();
        assertThat(slow.limit()).isEqualTo(99);
        assertThat(slow.steered(false, 0)).isEqualTo(deployment);
        assertThat(slow.ended(LATER).limit()).as("as at last").isEqualTo(99);
        Deployment planned = slow.planned(DeployStrategy.AUTO, Optional.of(LATER));
        assertThat(planned.predictedEnd()).contains(LATER);
        assertThat(planned.steered(true, 99)).isEqualTo(planned);
        assertThat(planned.key()).isEqualTo(deployment.key());
    }

    @Test
    void theUsualTimeInTheBinIsNotKeptAsSomethingSaid() {
        Site site = new Site(new UUID(1, 1), "Lab", ATLAS);
        assertThat(site.binned()).hasHours(24);
        assertThat(site.binning(24)).isEqualTo(site);
        assertThat(site.binning(0).binned()).isZero();
        assertThat(site.binning(0).named("Lab 2").demanding(Set.of()).binned()).isZero();
    }

    @Test
    void whatWasUndoneAndDoneAgainIsTheSameStep() {
        UndoStep step =
                new UndoStep(TaskId.random(), "eve", NOON, 3, "It", false, Optional.empty());
        TaskId task = TaskId.random();
        UndoStep undone = step.undone(true, Optional.of(task));
        assertThat(undone.undone()).isTrue();
        assertThat(undone.task()).contains(task);
        assertThat(undone.number()).isEqualTo(3);
        assertThat(undone.undone(false, Optional.empty())).isEqualTo(step);
    }

    @Test
    void aThingThatWasNeverThereIsNone() {
        assertThatThrownBy(() -> new UndoValues.Thing(Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Neither before nor after is there.");
        UndoValues.Thing made = new UndoValues.Thing(Optional.empty(), Optional.of(VM));
        assertThat(made.key()).isEqualTo(VM.key());
        assertThat(made.reversed().before()).contains(VM);
        assertThat(made.reversed().key()).isEqualTo(VM.key());
        assertThat(made.reversed().reversed()).isEqualTo(made);
    }

    @Test
    void anItemSaysHowFarItIsOnlyWhileItIsThere() {
        TaskItem item =
                new TaskItem(
                        TaskId.random(),
                        2,
                        VM.key(),
                        "web",
                        TaskItem.State.RUNNING,
                        Optional.empty());
        assertThat(item.percent()).isEmpty();
        assertThat(item.at(40).percent()).contains(40L);
        assertThat(item.at(40).withState(TaskItem.State.DONE, Optional.empty()).percent())
                .isEmpty();
        assertThat(item.at(40).key()).isEqualTo(TaskItem.key(item.task(), 2));
    }
}
