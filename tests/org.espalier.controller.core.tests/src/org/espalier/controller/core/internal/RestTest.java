// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.EvictImage;
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
import org.espalier.api.model.ImageId;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private static List<Command> rest(Command command, int all, EntityKey... failed) {
        List<TaskItem> items =
                IntStream.range(0, failed.length)
                        .mapToObj(
                                i ->
                                        new TaskItem(
                                                TASK,
                                                i + 1,
                                                failed[i],
                                                "x",
                                                TaskItem.State.FAILED,
                                                Optional.empty()))
                        .toList();
        return new Rest(SITE, items, all).of(command);
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
}
