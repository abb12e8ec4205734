// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.event.Change;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.VmState;
import org.junit.jupiter.api.Test;

import java.util.List;

class IntakeTest {
    private final Intake intake = new Intake();

    @Test
    void snapshotBecomesItsDifference() {
        intake.accept(Sample.snapshot(1, Sample.group(1, ""), Sample.vo(1)));
        intake.take(10);

        intake.accept(Sample.snapshot(5, Sample.group(1, ""), Sample.vo(2)));

        assertThat(intake.take(10))
                .extracting(Intake.Waiting::change)
                .containsExactly(
                        new Change.Remove(Sample.vo(1).key()), new Change.Put(Sample.vo(2)));
        assertThat(intake.stamp().revision()).isEqualTo(5);
    }

    @Test
    void whatHasBegunToComeIsTakenInOnce() {
        Snapshot whole = Sample.snapshot(3, Sample.vo(1), Sample.group(1, ""), Sample.vo(2));
        intake.accept(Sample.snapshot(1, Sample.vo(9)));
        intake.take(10);
        intake.begin(whole.entities().subList(0, 2));
        assertThat(intake.take(10)).hasSize(2);
        assertThat(intake.stamp().revision()).isEqualTo(1);
        intake.accept(whole);
        assertThat(intake.take(10))
                .extracting(Intake.Waiting::change)
                .containsExactly(
                        new Change.Remove(Sample.vo(9).key()), new Change.Put(Sample.vo(2)));
        assertThat(intake.stamp().revision()).isEqualTo(3);
    }

    @Test
    void whatBeganToComeAndBrokeOffIsCorrectedByTheNextSnapshot() {
        intake.accept(Sample.snapshot(1, Sample.group(1, "old"), Sample.vo(1)));
        intake.take(10);
        intake.begin(List.of(Sample.group(1, "meanwhile"), Sample.vo(7)));
        intake.take(10);
        intake.accept(Sample.snapshot(5, Sample.group(1, "old"), Sample.vo(1)));
        assertThat(intake.take(10))
                .extracting(Intake.Waiting::change)
                .containsExactly(
                        new Change.Remove(Sample.vo(7).key()),
                        new Change.Put(Sample.group(1, "old")));
    }

    @Test
    void onlyTheLastOfSeveralChangesIsKept() {
        intake.accept(Sample.put(1, Sample.vm(1, "a", 1, VmState.STARTING)));
        intake.accept(Sample.put(2, Sample.vm(1, "a", 1, VmState.RUNNING)));
        assertThat(intake.take(10))
                .extracting(Intake.Waiting::change)
                .containsExactly(new Change.Put(Sample.vm(1, "a", 1, VmState.RUNNING)));
    }

    @Test
    void aChangeOfWhatStillWaitsComesAfterIt() {
        intake.begin(List.of(Sample.vm(1, "a", 1, VmState.STARTING), Sample.vo(1)));
        intake.accept(Sample.snapshot(1, Sample.vm(1, "a", 1, VmState.RUNNING)));
        intake.accept(Sample.put(2, Sample.vo(2)));
        assertThat(intake.size()).isEqualTo(5);
        assertThat(intake.take(2)).hasSize(2);
        assertThat(intake.isEmpty()).isFalse();
        assertThat(intake.take(10))
                .extracting(Intake.Waiting::change)
                .containsExactly(
                        new Change.Remove(Sample.vo(1).key()),
                        new Change.Put(Sample.vm(1, "a", 1, VmState.RUNNING)),
                        new Change.Put(Sample.vo(2)));
        assertThat(intake.isEmpty()).isTrue();
    }

    @Test
    void aGapIsToldAndLeftOut() {
        intake.accept(Sample.put(1, Sample.vo(1)));
        assertThat(intake.accept(Sample.put(3, Sample.vo(2)))).isFalse();
        assertThat(intake.stamp().revision()).isEqualTo(1);
        assertThat(intake.take(10)).hasSize(1);
    }

    @Test
    void anOldRevisionAgainIsNothing() {
        intake.accept(Sample.snapshot(7, Sample.vo(1)));
        intake.take(10);
        assertThat(intake.accept(Sample.put(7, Sample.vo(2)))).isTrue();
        assertThat(intake.isEmpty()).isTrue();
    }

    @Test
    void stampIsGivenOnceNothingWaits() {
        intake.accept(Sample.put(1, Sample.vo(1), Sample.vo(2)));
        assertThat(intake.take(1)).hasSize(1);
        assertThat(intake.stampIfEmpty()).isEmpty();
        assertThat(intake.take(1)).hasSize(1);
        assertThat(intake.stampIfEmpty()).contains(new Intake.Stamp(1, Sample.T.plusSeconds(1)));
    }

    @Test
    void aSnapshotWithALowerNumberCountsAnew() {
        intake.accept(Sample.snapshot(9, Sample.vo(1)));
        intake.accept(Sample.snapshot(4, Sample.vo(1)));
        assertThat(intake.accept(Sample.revision(5, List.of()))).isTrue();
        assertThat(intake.stamp().revision()).isEqualTo(5);
    }
}
