// SPDX-License-Identifier: EPL-2.0
package org.espalier.model.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.espalier.api.event.Change;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.HostState;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MEntity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

public class MirrorPropertyTest {
    /** Something that happens: to the controller's state, or between it and the mirror. */
    sealed interface Step {
        /** A revision. */
        record Revise(List<Change> changes) implements Step {}

        /** The controller sends a snapshot instead of a tail. */
        record Resend() implements Step {}

        /** The console reconnects and is given a state of which it had not heard, in two parts. */
        record Lose(List<Change> unheard, int first) implements Step {}

        /** A snapshot begins to come, and the connection breaks. */
        record Begin(int first) implements Step {}

        /** The UI thread has time for some changes. */
        record Drain(int chunks) implements Step {}
    }

    @Property(tries = 300)
    void anySequenceGivesTheMirrorOfARebuild(@ForAll("steps") List<Step> steps) {
        Map<EntityKey, Entity> truth = new LinkedHashMap<>();
        Intake intake = new Intake();
        Mirror mirror = new Mirror();
        long number = 0;
        for (Step step : steps) {
            if (step instanceof Step.Revise revise) {
                number++;
                apply(truth, revise.changes());
                assertThat(intake.accept(Sample.revision(number, revise.changes()))).isTrue();
            } else if (step instanceof Step.Resend) {
                intake.accept(snapshot(number, truth));
            } else if (step instanceof Step.Lose lose) {
                number += 3;
                apply(truth, lose.unheard());
                Snapshot whole = snapshot(number, truth);
                intake.begin(first(whole, lose.first()));
                mirror.drain(intake, () -> false);
                intake.accept(whole);
            } else if (step instanceof Step.Begin begin) {
                intake.begin(first(snapshot(number, truth), begin.first()));
            } else if (step instanceof Step.Drain drain) {
                int[] left = {drain.chunks()};
                mirror.drain(intake, () -> left[0]-- > 0);
            }
        }
        mirror.drain(intake, () -> true);

        Intake once = new Intake();
        once.accept(snapshot(number, truth));
        Mirror rebuilt = new Mirror();
        rebuilt.drain(once, () -> true);
        mirror.site().setRevisionAt(rebuilt.site().getRevisionAt());
        assertThat(Dump.of(mirror.site())).isEqualTo(Dump.of(rebuilt.site()));
        truth.keySet().forEach(key -> assertThat(mirror.find(key)).isPresent());
    }

    @Property(tries = 200)
    void whatABatchTellsIsWhatWasDone(@ForAll("batches") List<List<Change>> batches) {
        Mirror mirror = new Mirror();
        Map<EntityKey, MEntity> before = new HashMap<>();
        for (List<Change> batch : batches) {
            MirrorChange told = mirror.apply(batch);
            Map<EntityKey, MEntity> after = new HashMap<>();
            batch.forEach(c -> before.putIfAbsent(c.key(), null));
            before.keySet().forEach(key -> mirror.find(key).ifPresent(e -> after.put(key, e)));
            Set<MEntity> appeared = new HashSet<>(after.values());
            appeared.removeAll(before.values());
            Set<MEntity> vanished = new HashSet<>(before.values());
            vanished.removeAll(after.values());
            vanished.remove(null);
            appeared.remove(mirror.site());
            assertThat(told.added()).isEqualTo(appeared);
            assertThat(told.removed()).isEqualTo(vanished);
            assertThat(told.changed()).noneMatch(appeared::contains);
            vanished.forEach(gone -> assertThat(gone.eContainer()).isNull());
            before.clear();
            before.putAll(after);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> revise = changes().map(Step.Revise::new);
        Arbitrary<Integer> some = Arbitraries.integers().between(0, 8);
        Arbitrary<Step> lose = Combinators.combine(changes(), some).as(Step.Lose::new);
        Arbitrary<Step> drain = Arbitraries.integers().between(0, 2).map(Step.Drain::new);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(8, revise),
                        net.jqwik.api.Tuple.of(1, Arbitraries.just(new Step.Resend())),
                        net.jqwik.api.Tuple.of(1, lose),
                        net.jqwik.api.Tuple.of(1, some.map(Step.Begin::new)),
                        net.jqwik.api.Tuple.of(4, drain))
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<List<Change>>> batches() {
        return changes().list().ofMaxSize(12);
    }

    private Arbitrary<List<Change>> changes() {
        Arbitrary<Change> put = entities().map(Change.Put::new);
        Arbitrary<Change> remove = entities().map(e -> new Change.Remove(e.key()));
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(3, put), net.jqwik.api.Tuple.of(1, remove))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(MirrorPropertyTest::oneForEachEntity);
    }

    private static List<Change> oneForEachEntity(List<Change> changes) {
        Map<EntityKey, Change> last = new LinkedHashMap<>();
        changes.forEach(c -> last.put(c.key(), c));
        return new ArrayList<>(last.values());
    }

    /** A small world, so that things meet: all of two or three of every kind. */
    private Arbitrary<Entity> entities() {
        Arbitrary<Integer> two = Arbitraries.integers().between(1, 2);
        Arbitrary<Integer> three = Arbitraries.integers().between(1, 3);
        return Arbitraries.oneOf(
                Arbitraries.of("Riverside", "Lakeside").map(Sample::site),
                two.map(Sample::vo),
                two.map(Sample::user),
                Combinators.combine(two, Arbitraries.of("", "GPU")).as(Sample::group),
                Combinators.combine(three, two, Arbitraries.of(HostState.class)).as(Sample::host),
                Combinators.combine(two, three).as(Sample::slot),
                two.map(Sample::network),
                Combinators.combine(two, Arbitraries.longs().between(0, 5)).as(Sample::pool),
                Combinators.combine(two, two).as(Sample::image),
                Combinators.combine(three, two, Arbitraries.of(ImageCopy.State.class))
                        .as(Sample::copy),
                Combinators.combine(two, Arbitraries.of(true, false)).as(Sample::endorser),
                Combinators.combine(two, two, Arbitraries.of(true, false)).as(Sample::deployment),
                Combinators.combine(
                                three,
                                Arbitraries.of("a2", "a10", "b"),
                                three,
                                Arbitraries.of(VmState.ALL))
                        .as(Sample::vm),
                Combinators.combine(two, Arbitraries.integers().between(0, 2)).as(Sample::task),
                Combinators.combine(
                                two,
                                Arbitraries.integers().between(0, 1),
                                Arbitraries.of(TaskItem.State.class))
                        .as(Sample::item));
    }

    private static List<Entity> first(Snapshot whole, int most) {
        return whole.entities().subList(0, Math.min(most, whole.entities().size()));
    }

    private static void apply(Map<EntityKey, Entity> truth, List<Change> changes) {
        for (Change change : changes) {
            if (change instanceof Change.Put put) {
                truth.put(put.key(), put.entity());
            } else {
                truth.remove(change.key());
            }
        }
    }

    private static Snapshot snapshot(long number, Map<EntityKey, Entity> truth) {
        return new Snapshot(number, Sample.T, List.copyOf(truth.values()));
    }
}
