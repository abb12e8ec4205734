// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class VmOperationTest {
    private static final long GIB = 1L << 30;
    private static final Capacity SIZE = new Capacity(1, GIB, GIB);
    private static final VmOperation TAKE = new VmOperation.TakeSnapshot("b");
    private static final VmOperation DELETE = new VmOperation.DeleteSnapshot("a");

    /** {@code ok}: it applies; {@code -}: not from here. */
    @ParameterizedTest
    @CsvSource({
        "defined,ok,ok",
        "starting,-,-",
        "running,ok,ok",
        "suspended,ok,ok",
        "saved,-,ok",
        "stopping,-,-",
        "stopped,ok,ok",
        "lost,-,-",
        "deleted,-,-"
    })
    void fromWhichStates(String label, String others, String delete) {
        VmState state = VmState.of(label);
        VmTraits traits = snapshots("a");
        for (VmOperation each :
                List.of(new VmOperation.Resize(2, GIB), TAKE, new VmOperation.Revert("a"))) {
            assertThat(each.on(state, SIZE, traits) instanceof VmStep.To)
                    .as(each + " when " + label)
                    .isEqualTo(others.equals("ok"));
        }
        assertThat(DELETE.on(state, SIZE, traits) instanceof VmStep.To)
                .isEqualTo(delete.equals("ok"));
    }

    @Test
    void theSizeThatItHasOrWillHaveHoldsAlready() {
        VmOperation same = new VmOperation.Resize(1, GIB);
        VmTraits grows = VmTraits.NONE.withNext(Optional.of(new Capacity(2, GIB, 0)));
        assertThat(same.on(VmState.RUNNING, SIZE, VmTraits.NONE))
                .isInstanceOf(VmStep.Already.class);
        assertThat(new VmOperation.Resize(2, GIB).on(VmState.RUNNING, SIZE, grows))
                .isInstanceOf(VmStep.Already.class);
        assertThat(same.on(VmState.RUNNING, SIZE, grows))
                .as("it would get another one")
                .isInstanceOf(VmStep.To.class);
    }

    @Test
    void aRevertLeadsToWhatTheSnapshotHolds() {
        VmTraits traits =
                VmTraits.NONE.withSnapshots(
                        List.of(
                                new VmSnapshot("disk", Instant.EPOCH, false),
                                new VmSnapshot("all", Instant.EPOCH, true)));
        assertThat(new VmOperation.Revert("disk").on(VmState.RUNNING, SIZE, traits))
                .isEqualTo(new VmStep.To(VmState.STOPPED));
        assertThat(new VmOperation.Revert("all").on(VmState.STOPPED, SIZE, traits))
                .isEqualTo(new VmStep.To(VmState.RUNNING));
        assertThat(new VmOperation.Revert("none").on(VmState.STOPPED, SIZE, traits))
                .isEqualTo(
                        new VmStep.Not("it has no snapshot none", "Choose one of its snapshots"));
    }

    @Test
    void aNameIsTakenOnceAndThereAreNotTooMany() {
        assertThat(new VmOperation.TakeSnapshot("a").on(VmState.STOPPED, SIZE, snapshots("a")))
                .isEqualTo(
                        new VmStep.Not(
                                "it has a snapshot a already",
                                "Choose another name, or delete that one"));
        String[] most =
                IntStream.range(0, VmSnapshot.MOST).mapToObj(i -> "s" + i).toArray(String[]::new);
        assertThat(TAKE.on(VmState.STOPPED, SIZE, snapshots(most)))
                .isEqualTo(
                        new VmStep.Not(
                                "it has 16 snapshots, and may have no more",
                                "Delete one of them first"));
    }

    @Test
    void aSnapshotThatIsNotThereIsDeletedAlready() {
        assertThat(DELETE.on(VmState.STOPPED, SIZE, VmTraits.NONE))
                .isInstanceOf(VmStep.Already.class);
    }

    @Test
    void whatMakesNoSenseIsNoOperation() {
        assertThatThrownBy(() -> new VmOperation.Resize(0, GIB))
                .hasMessageContaining("at least 1 core and 16 MiB");
        assertThatThrownBy(() -> new VmOperation.Resize(1, 1 << 20))
                .hasMessageContaining("at least 1 core and 16 MiB");
        assertThatThrownBy(() -> new VmOperation.TakeSnapshot("../a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VmOperation.Revert(""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VmOperation.DeleteSnapshot("a b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static VmTraits snapshots(String... names) {
        return VmTraits.NONE.withSnapshots(
                List.of(names).stream()
                        .map(name -> new VmSnapshot(name, Instant.EPOCH, false))
                        .toList());
    }
}
