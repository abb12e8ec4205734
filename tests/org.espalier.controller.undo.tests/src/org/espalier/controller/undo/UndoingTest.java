// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espalier.controller.undo.Shelf.GIB;
import static org.espalier.controller.undo.Shelf.NOON;

import org.espalier.api.Refusal;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Property;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.UndoValues;
import org.espalier.api.model.Undoable;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What undoing comes to, and in which words it is refused. */
class UndoingTest {
    private static final Vm WEB = Shelf.vm(1);
    private static final Host NODE = Host.expected(new HostId("node1"), new GroupId("rack"));
    private static final Network LAN =
            new Network(new NetworkId("lab"), Network.Kind.BRIDGE, "brlab");
    private static final Vo CMS = new Vo(new VoId("cms"), "CMS");

    private final Shelf shelf = new Shelf();
    private Undoing undoing;

    private static UndoValues.Thing thing(Undoable before, Undoable after) {
        return new UndoValues.Thing(Optional.ofNullable(before), Optional.ofNullable(after));
    }

    private static Vm named(Vm vm, String name) {
        return vm.described(name, vm.size());
    }

    private static Vm sized(Vm vm, int cores, long memory) {
        return vm.described(vm.name(), new Capacity(cores, memory, vm.size().diskBytes()));
    }

    private List<Command> undo(TaskId of) {
        undoing = new Undoing(shelf, new UndoCommand(of, false), "Rename VM web-1");
        return undoing.commands();
    }

    private List<Command> again(TaskId of) {
        shelf.put(shelf.step(of).undone(true, Optional.empty()));
        undoing = new Undoing(shelf, new UndoCommand(of, true), "Rename VM web-1");
        return undoing.commands();
    }

    private void refusedAs(String... causes) {
        assertThat(undoing.refusals()).extracting(Refusal::cause).containsExactly(causes);
    }

    @Test
    void aRefusalSaysWhatWasNotDoneWhyAndWhatHelps() {
        TaskId of = shelf.done(thing(WEB, named(WEB, "db")));
        shelf.put(named(WEB, "mail"));
        undo(of);
        assertThat(undoing.refusals()).hasSize(1);
        assertThat(undoing.refusals().get(0).code()).isEqualTo(Refusal.Code.ILLEGAL_STATE);
        assertThat(undoing.refusals().get(0).message())
                .isEqualTo(
                        "\"Rename VM web-1\" was not done: the name of VM mail is \"mail\" now, and"
                                + " was \"db\". Look in the audit who changed it, and set it by"
                                + " hand.");
    }

    @Test
    void theWordsForNothingTellUndoneFromDoneAgain() {
        UndoCommand undo = new UndoCommand(TaskId.random(), false);
        UndoCommand again = new UndoCommand(undo.of(), true);
        assertThat(Undoing.none("It", undo).code()).isEqualTo(Refusal.Code.NOT_FOUND);
        assertThat(Undoing.none("It", undo).message())
                .isEqualTo(
                        "\"It\" was not done: nothing of that id can be undone by you: it cannot be"
                                + " undone at all, was already, or is too old. Look in the audit"
                                + " what was done.");
        assertThat(Undoing.none("It", again).cause()).contains("can be done again by you");
    }

    @Test
    void aStepIsUndoneOnceAndThenDoneAgainOnce() {
        TaskId of = shelf.done(thing(WEB, named(WEB, "db")));
        UndoCommand undo = new UndoCommand(of, false);
        UndoCommand again = new UndoCommand(of, true);
        assertThat(Undoing.step(shelf, undo)).isPresent();
        assertThat(Undoing.step(shelf, again)).isEmpty();
        shelf.put(shelf.step(of).undone(true, Optional.empty()));
        assertThat(Undoing.step(shelf, undo)).isEmpty();
        assertThat(Undoing.step(shelf, again)).isPresent();
        assertThat(Undoing.step(shelf, new UndoCommand(TaskId.random(), false))).isEmpty();
    }

    @Test
    void theSameCommandLeadsBackAndForthAgain() {
        TaskId of = shelf.done(thing(WEB, named(WEB, "db")));
        shelf.put(named(WEB, "db"));
        assertThat(undo(of)).containsExactly(new RenameVm(WEB.id(), "web-1"));
        refusedAs();
        shelf.put(WEB);
        assertThat(again(of)).containsExactly(new RenameVm(WEB.id(), "db"));
        refusedAs();
    }

    @Test
    void whatIsSoAlreadyNeedsNoCommand() {
        TaskId of = shelf.done(thing(WEB, named(WEB, "db")));
        shelf.put(WEB);
        assertThat(undo(of)).isEmpty();
        refusedAs();
    }

    @Test
    void whoMayNotGiveTheCommandIsToldSoEvenWhereItIsInConflict() {
        TaskId of = shelf.done(thing(WEB, named(WEB, "db")));
        shelf.put(named(WEB, "mail"));
        assertThat(undo(of)).containsExactly(new RenameVm(WEB.id(), "web-1"));
    }

    @Test
    void whatOthersChangedBesideItIsNotInTheCommands() {
        TaskId of = shelf.done(thing(WEB, named(WEB, "db")));
        shelf.put(sized(named(WEB, "db"), 8, 8 * GIB).ownedBy(Optional.of("eve")));
        assertThat(undo(of)).containsExactly(new RenameVm(WEB.id(), "web-1"));
        refusedAs();
    }

    @Test
    void eachFieldThatDiffersIsNamedInPeoplesWords() {
        Marks before = Marks.NONE;
        Marks after = Marks.NONE.tagged(Set.of("b", "a")).guarded(true).ownedBy(Optional.of("eve"));
        TaskId of = shelf.done(thing(NODE.with(before), NODE.with(after)));
        Marks now = Marks.NONE.tagged(Set.of("d", "c")).guarded(true).ownedBy(Optional.of("bob"));
        shelf.put(NODE.with(now));
        undo(of);
        refusedAs(
                "the tags of host node1 is \"c d\" now, and was \"a b\"",
                "the owner of host node1 is \"bob\" now, and was \"eve\"");
    }

    @Test
    void protectionIsOnOrOffAndSoNeverInConflict() {
        Host guarded = NODE.with(Marks.NONE.guarded(true));
        TaskId of = shelf.done(thing(NODE, guarded));
        shelf.put(NODE);
        assertThat(undo(of)).isEmpty();
        refusedAs();
        shelf.put(guarded);
        assertThat(undo(of))
                .containsExactly(
                        SetProperties.ofHosts(Set.of(NODE.id()), new Property.Guarded(false)));
    }

    @Test
    void aSizeIsSaidInCoresAndMemory() {
        TaskId of = shelf.done(thing(WEB, sized(WEB, 2, 2 * GIB)));
        shelf.put(sized(WEB, 4, 3 * GIB));
        undo(of);
        refusedAs(
                "the size of VM web-1 is \"4 cores, 3.00 GiB\" now, and was \"2 cores, 2.00"
                        + " GiB\"");
    }

    @Test
    void aLongValueIsCutAndTheReasonStaysInSight() {
        NodeGroup rack = new NodeGroup(new GroupId("rack"), "");
        TaskId of = shelf.done(thing(rack, new NodeGroup(rack.id(), "x".repeat(80))));
        shelf.put(new NodeGroup(rack.id(), "y".repeat(81)));
        undo(of);
        refusedAs(
                "the note of group rack is \""
                        + "y".repeat(80)
                        + "…\" now, and was \""
                        + "x".repeat(80)
                        + "\"");
    }

    @Test
    void aCommandThatIsStillDoneIsNotUndone() {
        TaskId of = shelf.done(thing(WEB, sized(WEB, 2, GIB)));
        shelf.put(WEB).put(Shelf.task(of, TaskState.RUNNING, 1));
        assertThat(undo(of)).isEmpty();
        refusedAs("that is still being done");

        shelf.put(Shelf.task(of, TaskState.FAILED, 1));
        undo(of);
        refusedAs();
    }

    @Test
    void whatIsStillBeingUndoneIsNeitherDoneAgainNorUndoneAgain() {
        TaskId of = shelf.done(thing(WEB, sized(WEB, 2, GIB)));
        TaskId task = TaskId.random();
        shelf.put(WEB).put(Shelf.task(task, TaskState.RUNNING, 1));
        shelf.put(shelf.step(of).undone(true, Optional.of(task)));
        undoing = new Undoing(shelf, new UndoCommand(of, true), "It");
        assertThat(undoing.commands()).isEmpty();
        refusedAs("that is still being undone");

        undoing = new Undoing(shelf, new UndoCommand(of, false), "It");
        assertThat(undoing.commands()).isEmpty();
        refusedAs("that is still being done again");
    }

    @Test
    void whereAllIsGoneEachIsNamedAndNothingDone() {
        Vm other = Shelf.vm(2);
        TaskId of = shelf.done(thing(WEB, named(WEB, "db")), thing(other, named(other, "mail")));
        assertThat(undo(of)).isEmpty();
        refusedAs("VM db is gone since", "VM mail is gone since");
    }

    @Test
    void whereSomeAreGoneTheRestIsDoneAndTheyAreNamed() {
        Vm other = Shelf.vm(2);
        TaskId of = shelf.done(thing(WEB, named(WEB, "db")), thing(other, named(other, "mail")));
        shelf.put(named(other, "mail"));
        assertThat(undo(of)).containsExactly(new RenameVm(other.id(), "web-2"));
        refusedAs();
        assertThat(undoing.remark()).contains("Left out, as gone since: VM db.");
    }

    @Test
    void ofManyThatAreGoneTwentyAreNamed() {
        UndoValues.Thing[] things =
                IntStream.range(0, 23)
                        .mapToObj(Shelf::vm)
                        .map(vm -> thing(vm, sized(vm, 2, GIB)))
                        .toArray(UndoValues.Thing[]::new);
        TaskId of = shelf.done(things);
        shelf.put(sized(Shelf.vm(0), 2, GIB));
        undo(of);
        String remark = undoing.remark().orElseThrow();
        assertThat(remark).endsWith("VM web-20 and 2 more.").contains("VM web-1, VM web-2, ");
        assertThat(remark.split("VM ")).hasSize(21);
    }

    @Test
    void whereNothingIsLeftOutThereIsNoRemark() {
        TaskId of = shelf.done(thing(WEB, named(WEB, "db")));
        shelf.put(named(WEB, "db"));
        undo(of);
        assertThat(undoing.remark()).isEmpty();
    }

    @Test
    void whatWasMadeGoesWhileItIsWhatItWasMadeAs() {
        TaskId of = shelf.done(thing(null, LAN));
        shelf.put(LAN);
        assertThat(undo(of)).containsExactly(new DeleteNetwork(LAN.id()));
        refusedAs();

        shelf.put(LAN.attached(Network.Kind.BRIDGE, "br2"));
        undo(of);
        refusedAs("network lab is not what it was made as any more");
    }

    @Test
    void aNetworkWithPoolsThatCameLaterStays() {
        AddressPool pool =
                new AddressPool(LAN.id(), Optional.empty(), List.of(new IpPrefix("10.1.0.0/24")));
        TaskId of = shelf.done(thing(null, LAN));
        shelf.put(LAN).put(pool);
        undo(of);
        refusedAs("network lab is used by others since");

        TaskId both = shelf.done(thing(null, LAN), thing(null, pool));
        undo(both);
        refusedAs();
    }

    @Test
    void aVoThatSomebodyBelongsToSinceStays() {
        TaskId of = shelf.done(thing(null, CMS));
        shelf.put(CMS).put(new User("eve", "", Set.of(), Set.of(new VoId("atlas"))));
        assertThat(undo(of)).containsExactly(new DissolveVo(CMS.id()));
        refusedAs();

        shelf.put(new User("eve", "", Set.of(), Set.of(CMS.id())));
        undo(of);
        refusedAs("vo cms is used by others since");
    }

    @Test
    void whatWasTakenAwayIsMadeAgainUnlessSomebodyElseDid() {
        TaskId of = shelf.done(thing(LAN, null));
        assertThat(undo(of)).containsExactly(new CreateNetwork(LAN));
        refusedAs();
        shelf.put(LAN);
        undo(of);
        refusedAs("network lab was made again since");
    }

    @Test
    void whatDoesNotGoWithALaterChangeIsRefusedInTheThingsOwnWords() {
        Network wide = LAN.withIpv4(new IpPrefix("10.1.0.0/16"));
        Network narrow = LAN.withIpv4(new IpPrefix("10.1.0.0/24"));
        TaskId of = shelf.done(thing(narrow, wide));
        shelf.put(
                new Network(
                        LAN.id(),
                        LAN.kind(),
                        LAN.bridge(),
                        Optional.empty(),
                        wide.ipv4(),
                        Optional.empty(),
                        Optional.of(new IpAddress("10.1.9.1")),
                        List.of(),
                        Optional.empty()));
        undo(of);
        refusedAs(
                "network lab cannot be what it was: The gateway 10.1.9.1 is no address of the"
                        + " network's IPv4 prefix. Give one of the prefix, or none.");
    }

    @Test
    void manyVmsAreResizedByOneCommand() {
        Vm other = Shelf.vm(2);
        TaskId of = shelf.done(thing(WEB, sized(WEB, 4, GIB)), thing(other, sized(other, 4, GIB)));
        shelf.put(sized(WEB, 4, GIB)).put(sized(other, 4, GIB));
        assertThat(undo(of))
                .containsExactly(
                        new OperateOnVms(
                                new VmOperation.Resize(1, GIB), Set.of(WEB.id(), other.id())));
        assertThat(Undoing.carriedOut(shelf, new UndoCommand(of, false)))
                .as("what the task does, as long as it is open")
                .contains(undo(of).get(0));
    }

    @Test
    void vmsOfSeveralSizesAreNotSetBackAtOnce() {
        Vm other = sized(Shelf.vm(2), 2, GIB);
        TaskId of = shelf.done(thing(WEB, sized(WEB, 4, GIB)), thing(other, sized(other, 4, GIB)));
        shelf.put(sized(WEB, 4, GIB)).put(sized(other, 4, GIB));
        undo(of);
        refusedAs("the VMs had 2 different sizes");
    }

    @Test
    void manyVmsAreMovedBackByOneCommand() {
        Vm other = Shelf.vm(2);
        HostId there = new HostId("elsewhere");
        TaskId of = shelf.done(thing(WEB, WEB.on(there)), thing(other, other.on(there)));
        shelf.put(WEB.on(there)).put(other.on(there));
        assertThat(undo(of))
                .containsExactly(
                        new MigrateVms(Set.of(WEB.id(), other.id()), Optional.of(WEB.host())));
        assertThat(Undoing.carriedOut(shelf, new UndoCommand(of, false))).contains(undo(of).get(0));
    }

    @Test
    void noTaskCarriesOutWhatHostsHaveNothingToDoWith() {
        TaskId of = shelf.done(thing(LAN, null));
        assertThat(Undoing.carriedOut(shelf, new UndoCommand(of, false))).isEmpty();
    }

    @Test
    void ofWhatIsKeptTheRestIsAsItIsNowSoThatItIsNoChangeOfSomebodyElse() {
        TaskId of = shelf.done(thing(WEB, named(WEB, "db")));
        Vm now = named(WEB, "db").ownedBy(Optional.of("eve"));
        shelf.put(now);
        undo(of);
        Vm back = named(now, "web-1").withState(now.state(), NOON, Optional.of("slow"));
        assertThat(undoing.kept(new Shelf(back)).things())
                .containsExactly(thing(back, named(back, "db")));
    }

    @Test
    void whatIsGoneIsNotKept() {
        Vm other = Shelf.vm(2);
        TaskId of = shelf.done(thing(WEB, named(WEB, "db")), thing(other, named(other, "mail")));
        shelf.put(named(other, "mail"));
        undo(of);
        assertThat(undoing.kept(new Shelf(other)).things())
                .extracting(UndoValues.Thing::key)
                .containsExactly(other.key());
    }
}
