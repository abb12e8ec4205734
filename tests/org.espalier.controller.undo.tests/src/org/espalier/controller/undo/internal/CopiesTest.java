// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.undo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.controller.undo.Shelf.GIB;
import static org.espalier.controller.undo.Shelf.NOON;

import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EvictImage;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.DeployStrategy;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.UndoValues;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VoId;
import org.espalier.controller.undo.Shelf;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A copy goes again where nobody needs it, and what is needed stays and is named. */
class CopiesTest {
    private static final ImageId SL7 = new ImageId(new UUID(2, 7));
    private static final ImageId SL8 = new ImageId(new UUID(2, 8));
    private static final Instant LATER = NOON.plusSeconds(60);

    private final Shelf shelf = new Shelf();

    private static HostId host(String name) {
        return new HostId(name);
    }

    private static UndoValues.Thing brought(String host) {
        return new UndoValues.Thing(Optional.empty(), Optional.of(copy(host, NOON)));
    }

    private static ImageCopy copy(String host, Instant since) {
        return new ImageCopy(host(host), SL7, ImageCopy.State.COMPLETE, 0, since);
    }

    private static Vm madeFrom(ImageId image, String host) {
        return new Vm(
                new VmId(new UUID(3, 3)),
                "job",
                host(host),
                new VoId("atlas"),
                Optional.of(image),
                new Capacity(1, GIB, GIB),
                VmState.STOPPED,
                Vm.Origin.MANAGED,
                NOON,
                Optional.empty());
    }

    /** A deployment of SL7 to {@code host}, which came to {@code state} there. */
    private TaskId deployed(Instant begun, String host, TaskItem.State state) {
        TaskId task = TaskId.random();
        boolean over = state.ended();
        shelf.put(Shelf.task(task, over ? TaskState.DONE : TaskState.RUNNING, 1));
        shelf.put(item(task, 0, host, state));
        shelf.put(
                new Deployment(
                        task,
                        SL7,
                        DeployStrategy.AUTO,
                        1,
                        GIB,
                        5_000_000,
                        false,
                        begun,
                        Optional.empty(),
                        over ? Optional.of(begun.plusSeconds(9)) : Optional.empty()));
        return task;
    }

    private static TaskItem item(TaskId task, int index, String host, TaskItem.State state) {
        return new TaskItem(task, index, Host.key(host(host)), host, state, Optional.empty());
    }

    private Copies undone(TaskId of, String... hosts) {
        Copies copies = new Copies(of, shelf);
        Stream.of(hosts).forEach(name -> copies.way(brought(name).reversed()));
        return copies;
    }

    @Test
    void whatIsOnItsWayToAHostIsWrittenDownAsACopyThere() {
        TaskId task = TaskId.random();
        List<Change> changes =
                Stream.of(
                                item(task, 0, "a", TaskItem.State.WAITING),
                                item(task, 1, "b", TaskItem.State.ALREADY),
                                item(task, 2, "c", TaskItem.State.FAILED))
                        .<Change>map(Change.Put::new)
                        .toList();
        assertThat(Copies.brought(shelf, SL7, changes, NOON)).containsExactly(brought("a"));
    }

    @Test
    void whatSomebodyElseIsBringingAlreadyIsNotOnes() {
        deployed(NOON, "a", TaskItem.State.RUNNING);
        TaskId task = TaskId.random();
        List<Change> changes = List.of(new Change.Put(item(task, 0, "a", TaskItem.State.WAITING)));
        assertThat(Copies.brought(shelf, SL7, changes, LATER)).isEmpty();
        assertThat(Copies.brought(shelf, SL8, changes, LATER)).as("another image").hasSize(1);
    }

    @Test
    void allThatNobodyNeedsGoesByOneCommand() {
        TaskId of = shelf.done(brought("a"), brought("b"));
        Copies copies = undone(of, "a", "b");
        assertThat(copies.command()).contains(new EvictImage(SL7, Set.of(host("a"), host("b"))));
        assertThat(copies.left()).isZero();
        assertThat(copies.remarks()).isEmpty();
    }

    @Test
    void whereVmsAreMadeFromItItStays() {
        TaskId of = shelf.done(brought("a"), brought("b"), brought("c"));
        shelf.put(madeFrom(SL7, "b"));
        Copies copies = undone(of, "a", "b", "c");
        assertThat(copies.command()).contains(new EvictImage(SL7, Set.of(host("a"), host("c"))));
        assertThat(copies.left()).isEqualTo(1);
        assertThat(copies.remarks()).containsExactly("VMs are made from the image on b");
    }

    @Test
    void vmsOfOtherImagesKeepNothing() {
        TaskId of = shelf.done(brought("a"));
        shelf.put(madeFrom(SL8, "a"));
        assertThat(undone(of, "a").left()).isZero();
    }

    @Test
    void whereAllStayThereIsNoCommand() {
        TaskId of = shelf.done(brought("a"));
        shelf.put(madeFrom(SL7, "a"));
        assertThat(undone(of, "a").command()).isEmpty();
    }

    @Test
    void whatALaterCommandBroughtTooStaysUnlessThatWasUndone() {
        TaskId of = shelf.done(brought("a"));
        TaskId later = shelf.doneAt(LATER, brought("a"));
        assertThat(undone(of, "a").remarks())
                .containsExactly("a later command deployed it, too, to a");
        assertThat(undone(later, "a").left()).as("the earlier one needs nothing of it").isZero();

        UndoStep step = (UndoStep) shelf.get(UndoStep.key(later)).orElseThrow();
        shelf.put(step.undone(true, Optional.empty()));
        assertThat(undone(of, "a").left()).isZero();
    }

    @Test
    void aLaterDeploymentThatFoundItThereReliesOnIt() {
        TaskId of = shelf.done(brought("a"), brought("b"));
        deployed(LATER, "a", TaskItem.State.ALREADY);
        assertThat(undone(of, "a", "b").remarks())
                .containsExactly("a later command deployed it, too, to a");
    }

    @Test
    void anEarlierDeploymentOrOneThatFailedDoesNot() {
        TaskId of = shelf.done(brought("a"), brought("b"));
        deployed(NOON.minusSeconds(1), "a", TaskItem.State.ALREADY);
        deployed(LATER, "b", TaskItem.State.FAILED);
        assertThat(undone(of, "a", "b").left()).isZero();
    }

    @Test
    void whatALaterDeploymentBroughtCountsAsLongAsItIsThatCopy() {
        TaskId of = shelf.done(brought("a"));
        deployed(LATER, "a", TaskItem.State.DONE);
        assertThat(undone(of, "a").left()).as("it is not there any more").isZero();

        shelf.put(copy("a", LATER.plusSeconds(5)));
        assertThat(undone(of, "a").left()).isEqualTo(1);

        shelf.put(copy("a", LATER.plusSeconds(500)));
        assertThat(undone(of, "a").left()).as("that came by something else").isZero();
    }

    @Test
    void theTaskThatDoesItAgainIsNoLaterDeployment() {
        TaskId of = shelf.done(brought("a"));
        TaskId task = deployed(LATER, "a", TaskItem.State.ALREADY);
        assertThat(undone(of, "a").left()).isEqualTo(1);
        UndoStep step = (UndoStep) shelf.get(UndoStep.key(of)).orElseThrow();
        shelf.put(step.undone(false, Optional.of(task)));
        assertThat(undone(of, "a").left()).isZero();
    }

    @Test
    void ofManyHostsTwentyAreNamedInTheOrderOfTheAlphabet() {
        String[] hosts =
                IntStream.range(0, 22).mapToObj("node%02d"::formatted).toArray(String[]::new);
        TaskId of =
                shelf.done(
                        Stream.of(hosts).map(CopiesTest::brought).toArray(UndoValues.Thing[]::new));
        shelf.doneAt(
                LATER, Stream.of(hosts).map(CopiesTest::brought).toArray(UndoValues.Thing[]::new));
        String remark = undone(of, hosts).remarks().get(0);
        assertThat(remark)
                .startsWith("a later command deployed it, too, to node00, node01, ")
                .endsWith(", node19 and 2 more");
    }

    @Test
    void itIsDoneAgainWithTheLimitThatItHadAtLast() {
        TaskId of = deployed(NOON, "a", TaskItem.State.DONE);
        assertThat(new Copies(of, shelf).carriedOut(List.of(brought("a"))))
                .contains(new DeployImage(SL7, Set.of(host("a")), DeployStrategy.AUTO, 5_000_000));
        assertThat(new Copies(TaskId.random(), shelf).carriedOut(List.of(brought("a"))))
                .as("of which nothing is known any more")
                .contains(new DeployImage(SL7, Set.of(host("a")), DeployStrategy.AUTO, 0));
    }

    @Test
    void aThingThatIsNoCopyIsTold() {
        assertThat(Copies.is(brought("a"))).isTrue();
        assertThat(Copies.is(brought("a").reversed())).isTrue();
        assertThat(Copies.host(brought("a").reversed())).isEqualTo(host("a"));
        Vm vm = madeFrom(SL7, "a");
        assertThat(Copies.is(new UndoValues.Thing(Optional.of(vm), Optional.empty()))).isFalse();
    }
}
