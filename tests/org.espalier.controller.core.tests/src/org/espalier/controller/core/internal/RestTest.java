// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.Placement;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageDetails;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.ImageTrust;
import org.espalier.api.model.ImageWord;
import org.espalier.api.model.InBin;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmSnapshot;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmTraits;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What would do again what failed: of every command that makes tasks, for those things alone. */
class RestTest {
    private static final HostId NODE = new HostId("node01");
    private static final ImageId IMAGE = ImageId.random();
    private static final TaskId TASK = TaskId.random();
    private static final VmId HERE = VmId.random();
    private static final VmId GONE = VmId.random();
    private static final SiteState SITE =
            SiteState.EMPTY.with(
                    1,
                    List.of(
                            new Change.Put(Host.expected(NODE, new GroupId("rack"))),
                            new Change.Put(vm())));

    private static Vm vm() {
        return new Vm(
                HERE,
                "tiny-2",
                NODE,
                new VoId("default"),
                Optional.of(IMAGE),
                new Capacity(1, 1 << 20, 0),
                VmState.STOPPED,
                Vm.Origin.MANAGED,
                Instant.EPOCH,
                Optional.empty());
    }

    private static final Instant BEGUN = Instant.ofEpochSecond(1000);
    private static final Instant ENDED = Instant.ofEpochSecond(1060);

    private static Task task(TaskId id, int items, Instant begun) {
        return new Task(
                id,
                "x",
                "anna",
                TaskState.FAILED,
                items,
                items,
                items,
                begun,
                Optional.of(begun.plusSeconds(60)));
    }

    private static List<Command> rest(Command command, int all, EntityKey... failed) {
        return rest(SITE, c -> true, command, all, failed);
    }

    private static List<Command> rest(
            SiteState site, Predicate<Command> may, Command command, int all, EntityKey... failed) {
        return new Rest(
                        site,
                        task(TASK, all, BEGUN),
                        items("made", failed),
                        LaterCommands.UNKNOWN,
                        may)
                .of(command);
    }

    private static List<TaskItem> items(String done, EntityKey... failed) {
        Refusal why = new Refusal(Refusal.Code.NO_ROOM, "VM x was not " + done, "full", "Wait");
        return IntStream.range(0, failed.length)
                .mapToObj(
                        i ->
                                new TaskItem(
                                        TASK,
                                        i + 1,
                                        failed[i],
                                        "x",
                                        TaskItem.State.FAILED,
                                        Optional.of(why)))
                .toList();
    }

    private static CreateVms create(boolean start) {
        return new CreateVms(
                "tiny",
                3,
                IMAGE,
                new VoId("default"),
                new Capacity(1, 1 << 20, 0),
                new Placement(Placement.Strategy.PACK, Set.of()),
                start);
    }

    @Test
    void ofManyVmsThoseThatFailedAndAreThere() {
        Set<VmId> all = Set.of(HERE, GONE, VmId.random());
        Set<VmId> left = Set.of(HERE);
        VmOperation resize = new VmOperation.Resize(2, 1L << 30);
        Stream.of(
                        new Command[] {
                            new ActOnVms(VmVerb.START, all), new ActOnVms(VmVerb.START, left)
                        },
                        new Command[] {
                            new OperateOnVms(resize, all), new OperateOnVms(resize, left)
                        },
                        new Command[] {
                            new MigrateVms(all, Optional.of(NODE)),
                            new MigrateVms(left, Optional.of(NODE))
                        })
                .forEach(
                        pair ->
                                assertThat(rest(pair[0], 3, Vm.key(HERE), Vm.key(GONE)))
                                        .containsExactly(pair[1]));
    }

    @Test
    void whereAllThatFailedIsGoneThereIsNothing() {
        assertThat(rest(new ActOnVms(VmVerb.START, Set.of(GONE)), 1, Vm.key(GONE))).isEmpty();
    }

    @Test
    void ofManyHostsThoseThatFailedAndAreThere() {
        HostId gone = new HostId("node09");
        Set<HostId> all = Set.of(NODE, gone);
        Set<HostId> left = Set.of(NODE);
        Stream.of(
                        new Command[] {new UpdateAgents(all), new UpdateAgents(left)},
                        new Command[] {
                            new RebootHosts(all, true, 9), new RebootHosts(left, true, 9)
                        },
                        new Command[] {new DeployImage(IMAGE, all), new DeployImage(IMAGE, left)},
                        new Command[] {new EvictImage(IMAGE, all), new EvictImage(IMAGE, left)},
                        new Command[] {new VerifyImage(IMAGE, all), new VerifyImage(IMAGE, left)})
                .forEach(
                        pair ->
                                assertThat(rest(pair[0], 3, Host.key(NODE), Host.key(gone)))
                                        .containsExactly(pair[1]));
    }

    @Test
    void whatWasNotMadeIsMadeByItsNameAndWhatDidNotStartIsStarted() {
        List<Command> rest = rest(create(true), 3, Vm.key(HERE), Vm.key(GONE));
        assertThat(rest.get(0)).isEqualTo(new ActOnVms(VmVerb.START, Set.of(HERE)));
        CreateVms again = (CreateVms) rest.get(1);
        assertThat(again.nameOf(0)).isEqualTo("tiny-3");
        assertThat(again.start()).isTrue();
        assertThat(rest).hasSize(2);
        assertThat(rest(create(false), 3, Vm.key(HERE))).isEmpty();
    }

    @Test
    void whereNothingWasMadeTheSameCommandIsGiven() {
        CreateVms all = create(true);
        assertThat(rest(all, 2, Vm.key(GONE), Vm.key(VmId.random()))).containsExactly(all);
    }

    @Test
    void clonesAreMadeByTheirNamesWhereTheirSourceIsThere() {
        assertThat(rest(new CloneVm(HERE, "copy", 3), 3, Vm.key(GONE)))
                .containsExactly(new CloneVm(HERE, "copy-2", 1));
        assertThat(rest(new CloneVm(GONE, "copy", 3), 3, Vm.key(VmId.random()))).isEmpty();
    }

    @Test
    void whatMakesNoTaskIsNotDoneAgain() {
        assertThat(rest(new CancelTask(TASK), 1, Vm.key(HERE))).isEmpty();
    }

    private static SiteState with(Vm vm, Change... more) {
        return SITE.with(2, Stream.concat(Stream.of(new Change.Put(vm)), Stream.of(more)).toList());
    }

    private static Vm since(Instant at) {
        return vm().withState(VmState.RUNNING, at, Optional.empty());
    }

    private static Vm binned(Instant at) {
        return vm().with(
                        VmTraits.NONE.withBin(
                                Optional.of(new InBin("anna", at, at.plusSeconds(9999)))));
    }

    private static Vm snapshot(Instant taken) {
        return vm().with(VmTraits.NONE.withSnapshots(List.of(new VmSnapshot("s", taken, false))));
    }

    private static Stream<Command> losing() {
        return Stream.of(
                new ActOnVms(VmVerb.DESTROY, Set.of(HERE)),
                new ActOnVms(VmVerb.RESET, Set.of(HERE)),
                new OperateOnVms(new VmOperation.Revert("s"), Set.of(HERE)),
                new OperateOnVms(new VmOperation.DeleteSnapshot("s"), Set.of(HERE)),
                new MigrateVms(Set.of(HERE), Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("losing")
    void whatHadALaterLifeKeepsIt(Command command) {
        assertThat(rest(with(since(BEGUN)), c -> true, command, 1, Vm.key(HERE)))
                .containsExactly(command);
        assertThat(rest(with(since(ENDED.plusSeconds(6))), c -> true, command, 1, Vm.key(HERE)))
                .isEmpty();
        TaskId other = TaskId.random();
        Task later = task(other, 1, ENDED.plusSeconds(1));
        TaskItem done =
                new TaskItem(other, 0, Vm.key(HERE), "x", TaskItem.State.DONE, Optional.empty());
        assertThat(
                        rest(
                                with(vm(), new Change.Put(later), new Change.Put(done)),
                                c -> true,
                                command,
                                1,
                                Vm.key(HERE)))
                .isEmpty();
    }

    @Test
    void aSnapshotOfThatNameThatCameLaterStays() {
        for (VmOperation each :
                List.of(new VmOperation.Revert("s"), new VmOperation.DeleteSnapshot("s"))) {
            Command command = new OperateOnVms(each, Set.of(HERE));
            assertThat(rest(with(snapshot(BEGUN)), c -> true, command, 1, Vm.key(HERE)))
                    .containsExactly(command);
            assertThat(
                            rest(
                                    with(snapshot(ENDED.plusSeconds(1))),
                                    c -> true,
                                    command,
                                    1,
                                    Vm.key(HERE)))
                    .isEmpty();
        }
    }

    @Test
    void onlyWhatLayInTheBinAllTheTimeIsDeleted() {
        Command delete = new ActOnVms(VmVerb.DELETE, Set.of(HERE));
        assertThat(rest(with(binned(BEGUN)), c -> true, delete, 1, Vm.key(HERE)))
                .containsExactly(delete);
        assertThat(rest(with(vm()), c -> true, delete, 1, Vm.key(HERE))).as("restored").isEmpty();
        assertThat(rest(with(binned(BEGUN.plusSeconds(1))), c -> true, delete, 1, Vm.key(HERE)))
                .as("another time")
                .isEmpty();
    }

    @Test
    void whatWasMadeAndIsGoneIsNotMadeAgain() {
        assertThat(
                        new Rest(
                                        SITE,
                                        task(TASK, 3, BEGUN),
                                        items("started", Vm.key(GONE)),
                                        LaterCommands.UNKNOWN,
                                        c -> true)
                                .of(create(true)))
                .isEmpty();
    }

    @Test
    void theFirstOnesAreMadeByOneCommand() {
        List<TaskItem> first =
                IntStream.of(0, 1, 3)
                        .mapToObj(
                                i ->
                                        new TaskItem(
                                                TASK,
                                                i,
                                                Vm.key(VmId.random()),
                                                "x",
                                                TaskItem.State.FAILED,
                                                items("made", Vm.key(GONE)).get(0).refusal()))
                        .toList();
        List<Command> rest =
                new Rest(SITE, task(TASK, 9, BEGUN), first, LaterCommands.UNKNOWN, c -> true)
                        .of(create(true));
        assertThat(rest).hasSize(2);
        assertThat(((CreateVms) rest.get(0)).count()).isEqualTo(2);
        assertThat(((CreateVms) rest.get(0)).nameOf(1)).isEqualTo("tiny-2");
        assertThat(((CreateVms) rest.get(1)).nameOf(0)).isEqualTo("tiny-4");
    }

    @Test
    void whatIsRefusedDoesNotKeepTheOthersFromIt() {
        VmId other = VmId.random();
        Vm second =
                new Vm(
                        other,
                        "tiny-9",
                        NODE,
                        new VoId("default"),
                        Optional.of(IMAGE),
                        new Capacity(1, 1 << 20, 0),
                        VmState.STOPPED,
                        Vm.Origin.MANAGED,
                        Instant.EPOCH,
                        Optional.empty());
        Command both = new ActOnVms(VmVerb.START, Set.of(HERE, other));
        Predicate<Command> may = one -> !((ActOnVms) one).vms().contains(other);
        assertThat(rest(with(second), may, both, 2, Vm.key(HERE), Vm.key(other)))
                .containsExactly(new ActOnVms(VmVerb.START, Set.of(HERE)));
        assertThat(
                        rest(
                                with(second),
                                may,
                                new ActOnVms(VmVerb.START, Set.of(other)),
                                1,
                                Vm.key(other)))
                .hasSize(1);
    }

    @Test
    void whatTheLibraryHasIsNotImportedAgain() {
        ImportImage wanted =
                new ImportImage(
                        "f",
                        "debian",
                        "12",
                        new VoId("physics"),
                        "",
                        "x86_64",
                        "",
                        Instant.MAX,
                        false);
        assertThat(rest(wanted, 1, Vm.key(GONE))).containsExactly(wanted);
        assertThat(
                        rest(
                                SITE.with(2, List.of(new Change.Put(image("12")))),
                                c -> true,
                                wanted,
                                1,
                                Vm.key(GONE)))
                .isEmpty();
        assertThat(
                        rest(
                                SITE.with(2, List.of(new Change.Put(image("11")))),
                                c -> true,
                                wanted,
                                1,
                                Vm.key(GONE)))
                .containsExactly(wanted);
    }

    private static Image image(String version) {
        String manifest = "0".repeat(64);
        ImageDetails details =
                new ImageDetails(
                        manifest,
                        new UUID(1, 2),
                        version,
                        new VoId("physics"),
                        "",
                        "x86_64",
                        "",
                        1,
                        1,
                        Instant.EPOCH,
                        Instant.MAX,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        ImageWord.TRUSTED,
                        ImageTrust.TRUSTED,
                        "");
        return new Image(
                        Image.idOf(Image.LIBRARY, manifest),
                        "debian",
                        Image.LIBRARY,
                        "debian.raw",
                        Image.Format.RAW,
                        1)
                .with(details);
    }
}
