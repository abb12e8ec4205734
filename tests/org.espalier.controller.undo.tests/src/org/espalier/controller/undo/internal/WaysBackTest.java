// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.undo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.espalier.api.command.BinVms;
import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.command.SetBinTime;
import org.espalier.api.command.SetGuestValues;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.SetReserve;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.InBin;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Property;
import org.espalier.api.model.Role;
import org.espalier.api.model.Site;
import org.espalier.api.model.StorageReserve;
import org.espalier.api.model.Undoable;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmState;
import org.espalier.api.model.VmTraits;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** By which commands each kind of thing becomes what it was. */
class WaysBackTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final long SMALL = 64L << 20;
    private static final long LARGE = 128L << 20;
    private static final VoId ATLAS = new VoId("atlas");
    private static final NetworkId LAN = new NetworkId("lan");
    private static final HostId NODE = new HostId("node1");
    private static final GroupId RACK = new GroupId("rack1");
    private static final VmId WEB = new VmId(new UUID(1, 1));
    private static final ImageId DEBIAN = new ImageId(new UUID(2, 2));

    private static final User ANNA =
            new User("anna", "Anna", Set.of(Role.OPERATOR), Set.of(ATLAS), List.of(), Set.of("an"));
    private static final Vo VO =
            new Vo(
                    ATLAS,
                    "ATLAS",
                    Optional.of(3L),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
    private static final Network BRIDGE = new Network(LAN, Network.Kind.BRIDGE, "br0");
    private static final AddressPool POOL =
            new AddressPool(LAN, Optional.of(ATLAS), List.of(new IpPrefix("10.1.0.0/24")));
    private static final Host HOST =
            new Host(
                    NODE,
                    RACK,
                    HostState.ONLINE,
                    new Capacity(8, 1 << 30, 1 << 30),
                    Set.of(),
                    "1",
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
    private static final Vm VM =
            new Vm(
                    WEB,
                    "web",
                    NODE,
                    ATLAS,
                    Optional.empty(),
                    new Capacity(2, SMALL, 10),
                    VmState.STOPPED,
                    Vm.Origin.MANAGED,
                    NOON,
                    Optional.empty());
    private static final Image IMAGE =
            new Image(DEBIAN, "debian", Image.LIBRARY, "debian.raw", Image.Format.RAW, 1 << 20);
    private static final Site SITE =
            new Site(new UUID(3, 3), "site", ATLAS, Set.of(), Optional.empty(), Optional.empty());
    private static final GuestValues NTP =
            new GuestValues(
                    List.of(),
                    List.of("ntp.example.org"),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of());

    private static List<Command> ways(Undoable current, Undoable goal) {
        return WaysBack.of(Optional.of(current), Optional.of(goal));
    }

    private static List<Command> away(Undoable current) {
        return WaysBack.of(Optional.of(current), Optional.empty());
    }

    private static List<Command> made(Undoable goal) {
        return WaysBack.of(Optional.empty(), Optional.of(goal));
    }

    @Test
    void whatIsNeitherThereNorToBeThereNeedsNothing() {
        assertThat(WaysBack.of(Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void whatIsAsItIsToBeNeedsNothing() {
        // Of the rest only that is compared that commands can change one by one.
        for (Undoable thing : List.of(VO, HOST, VM, IMAGE, SITE)) {
            assertThat(ways(thing, thing)).as(thing.key().toString()).isEmpty();
        }
    }

    @Test
    void peopleVosNetworksAndPoolsAreTakenAway() {
        assertThat(away(ANNA)).containsExactly(new RemoveUser("anna"));
        assertThat(away(VO)).containsExactly(new DissolveVo(ATLAS));
        assertThat(away(BRIDGE)).containsExactly(new DeleteNetwork(LAN));
        assertThat(away(POOL))
                .containsExactly(new SetAddressPool(LAN, Optional.of(ATLAS), List.of()));
    }

    @Test
    void peopleVosNetworksAndPoolsAreMadeAgainWhole() {
        assertThat(made(ANNA))
                .containsExactly(
                        new DefineUser(
                                "anna",
                                "Anna",
                                Set.of(Role.OPERATOR),
                                Set.of(ATLAS),
                                List.of(),
                                Set.of("an")));
        assertThat(made(VO))
                .containsExactly(new DefineVo(ATLAS, "ATLAS", Optional.of(3L), Optional.empty()));
        assertThat(made(BRIDGE)).containsExactly(new CreateNetwork(BRIDGE));
        assertThat(made(POOL)).containsExactly(new SetAddressPool(LAN, POOL.vo(), POOL.prefixes()));
    }

    @Test
    void whatNoCommandMakesOrTakesAwayIsRefusedByName() {
        for (Undoable thing : List.of(HOST, VM, IMAGE, SITE, new NodeGroup(RACK, ""))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> away(thing))
                    .withMessage(thing.key() + " is not taken away by a command");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> made(thing))
                    .withMessage(thing.key() + " is not made by a command");
        }
    }

    @Test
    void groupsPeopleNetworksAndPoolsAreSetWhole() {
        NodeGroup group = new NodeGroup(RACK, "by the door");
        assertThat(ways(new NodeGroup(RACK, ""), group))
                .containsExactly(new DefineGroup(RACK, "by the door"));
        Network other = BRIDGE.attached(Network.Kind.BRIDGE, "br1");
        assertThat(ways(BRIDGE, other)).containsExactly(new ChangeNetwork(other));
        User auditor = new User("anna", "Dr. Anna", Set.of(), Set.of(), List.of(), Set.of());
        assertThat(ways(ANNA, auditor))
                .containsExactly(
                        new DefineUser(
                                "anna", "Dr. Anna", Set.of(), Set.of(), List.of(), Set.of()));
        AddressPool wider =
                new AddressPool(LAN, Optional.of(ATLAS), List.of(new IpPrefix("10.0.0.0/8")));
        assertThat(ways(POOL, wider))
                .containsExactly(new SetAddressPool(LAN, POOL.vo(), wider.prefixes()));
    }

    @Test
    void ofHostsEachThingThatDiffersIsOneCommand() {
        Set<HostId> host = Set.of(NODE);
        StorageReserve tenth = new StorageReserve(0, 10);
        assertThat(ways(HOST, HOST.inGroup(new GroupId("rack2"))))
                .containsExactly(new MoveHosts(host, new GroupId("rack2")));
        assertThat(ways(HOST, HOST.inMaintenance(Optional.of(NOON))))
                .containsExactly(new SetMaintenance(host, true));
        assertThat(ways(HOST.inMaintenance(Optional.of(NOON)), HOST))
                .containsExactly(new SetMaintenance(host, false));
        assertThat(ways(HOST, HOST.withReserve(tenth)))
                .containsExactly(new SetReserve(host, tenth));
        assertThat(ways(HOST.withReserve(tenth), HOST))
                .containsExactly(new SetReserve(host, StorageReserve.NONE));
        assertThat(ways(HOST, HOST.withSendLimit(7))).containsExactly(new SetSendLimit(host, 7));
        assertThat(ways(HOST.withSendLimit(7), HOST)).containsExactly(new SetSendLimit(host, 0));
        Host much =
                HOST.inGroup(new GroupId("rack2"))
                        .withReserve(tenth)
                        .with(Marks.NONE.noted("loud"));
        assertThat(ways(HOST, much))
                .containsExactly(
                        new MoveHosts(host, new GroupId("rack2")),
                        new SetReserve(host, tenth),
                        SetProperties.ofHosts(host, new Property.Note("loud")));
    }

    @Test
    void sinceWhenAHostRestsIsNothingToUndo() {
        Host since = HOST.inMaintenance(Optional.of(NOON));
        assertThat(ways(since, HOST.inMaintenance(Optional.of(NOON.plusSeconds(9))))).isEmpty();
    }

    @Test
    void whatAHostTellsOfItselfIsNothingToUndo() {
        assertThat(ways(HOST, HOST.withState(HostState.UNKNOWN, Optional.of("silent")))).isEmpty();
        assertThat(ways(HOST, HOST.withNewerAgent(Optional.of("2")))).isEmpty();
    }

    @Test
    void ofVmsEachThingThatDiffersIsOneCommand() {
        Set<VmId> vm = Set.of(WEB);
        assertThat(ways(VM, VM.described("www", VM.size())))
                .containsExactly(new RenameVm(WEB, "www"));
        assertThat(ways(VM, VM.described("web", new Capacity(4, SMALL, 10))))
                .containsExactly(new OperateOnVms(new VmOperation.Resize(4, SMALL), vm));
        assertThat(ways(VM, VM.described("web", new Capacity(2, LARGE, 10))))
                .containsExactly(new OperateOnVms(new VmOperation.Resize(2, LARGE), vm));
        HostId there = new HostId("elsewhere");
        assertThat(ways(VM, VM.on(there))).containsExactly(new MigrateVms(vm, Optional.of(there)));
        assertThat(ways(VM, VM.ownedBy(Optional.of("anna"))))
                .containsExactly(SetProperties.ofVms(vm, new Property.Owner(Optional.of("anna"))));
        assertThat(ways(VM.ownedBy(Optional.of("anna")), VM))
                .containsExactly(SetProperties.ofVms(vm, new Property.Owner(Optional.empty())));
        assertThat(ways(VM, VM.with(VmTraits.NONE.withAutostart(true))))
                .containsExactly(new SetAutostart(vm, true));
    }

    @Test
    void disksDoNotShrinkOrGrowOnTheWayBack() {
        assertThat(ways(VM, VM.described("web", new Capacity(2, SMALL, 20)))).isEmpty();
    }

    @Test
    void intoTheBinAndOut() {
        Vm binned =
                VM.with(
                        VmTraits.NONE.withBin(
                                Optional.of(new InBin("anna", NOON, NOON.plusSeconds(3600)))));
        assertThat(ways(binned, VM)).containsExactly(new UnbinVms(Set.of(WEB)));
        assertThat(ways(VM, binned)).containsExactly(new BinVms(Set.of(WEB)));
        // How long it stays there is not the command's to say.
        Vm longer =
                VM.with(
                        VmTraits.NONE.withBin(
                                Optional.of(new InBin("otto", NOON, NOON.plusSeconds(7200)))));
        assertThat(ways(binned, longer)).isEmpty();
    }

    @Test
    void aVmThatWasRenamedInTheBinIsTakenOutFirst() {
        Vm binned =
                VM.with(
                        VmTraits.NONE.withBin(
                                Optional.of(new InBin("anna", NOON, NOON.plusSeconds(3600)))));
        assertThat(ways(binned, VM.described("www", VM.size())))
                .containsExactly(new UnbinVms(Set.of(WEB)), new RenameVm(WEB, "www"));
    }

    @Test
    void tagsAreAddedAndTakenAwaySoThatThoseOfOthersStay() {
        Marks now = Marks.NONE.tagged(Set.of("gpu", "old"));
        Marks was = Marks.NONE.tagged(Set.of("gpu", "new"));
        Property tags = new Property.Tags(Set.of("new"), Set.of("old"));
        assertThat(ways(HOST.with(now), HOST.with(was)))
                .containsExactly(SetProperties.ofHosts(Set.of(NODE), tags));
        assertThat(ways(VM.with(VmTraits.NONE.with(now)), VM.with(VmTraits.NONE.with(was))))
                .containsExactly(SetProperties.ofVms(Set.of(WEB), tags));
        assertThat(ways(IMAGE.with(now), IMAGE.with(was)))
                .containsExactly(SetProperties.ofImages(Set.of(DEBIAN), tags));
    }

    @Test
    void whatIsKeptOfAThingIsSetPropertyByProperty() {
        Set<ImageId> image = Set.of(DEBIAN);
        Marks marks = Marks.NONE.noted("good").ownedBy(Optional.of("anna")).guarded(true);
        assertThat(ways(IMAGE, IMAGE.with(marks)))
                .containsExactly(
                        SetProperties.ofImages(image, new Property.Note("good")),
                        SetProperties.ofImages(image, new Property.Owner(Optional.of("anna"))),
                        SetProperties.ofImages(image, new Property.Guarded(true)));
        assertThat(ways(IMAGE.with(Marks.NONE.in("linux/debian")), IMAGE))
                .containsExactly(SetProperties.ofImages(image, new Property.Folder("")));
    }

    @Test
    void locksAreNotUndone() {
        Marks locked = Marks.NONE.locked(Optional.of(new Lock("anna", NOON, "mine")));
        assertThat(ways(IMAGE.with(locked), IMAGE)).isEmpty();
    }

    @Test
    void vosAreDefinedSuspendedAndTold() {
        Vo more =
                new Vo(
                        ATLAS,
                        "ATLAS",
                        Optional.of(4L),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(ways(VO, more))
                .containsExactly(new DefineVo(ATLAS, "ATLAS", Optional.of(4L), Optional.empty()));
        Vo until =
                new Vo(
                        ATLAS,
                        "ATLAS",
                        Optional.of(3L),
                        Optional.of(NOON),
                        Optional.empty(),
                        Optional.empty());
        assertThat(ways(VO, until))
                .containsExactly(new DefineVo(ATLAS, "ATLAS", Optional.of(3L), Optional.of(NOON)));
        assertThat(ways(VO, VO.withSuspended(Optional.of(NOON))))
                .containsExactly(new SuspendVo(ATLAS));
        assertThat(ways(VO.withSuspended(Optional.of(NOON)), VO))
                .containsExactly(new ResumeVo(ATLAS));
        assertThat(ways(VO.telling(NTP), VO))
                .containsExactly(new SetGuestValues(Optional.of(ATLAS), GuestValues.NONE));
    }

    @Test
    void theSitesOwnSettings() {
        assertThat(ways(SITE, SITE.demanding(Set.of(CommandKind.BIN_VMS))))
                .containsExactly(new DemandReasons(Set.of(CommandKind.BIN_VMS)));
        assertThat(ways(SITE.binning(48), SITE)).containsExactly(new SetBinTime(24));
        assertThat(ways(SITE, SITE.binning(1))).containsExactly(new SetBinTime(1));
        assertThat(ways(SITE, SITE.telling(NTP)))
                .containsExactly(new SetGuestValues(Optional.empty(), NTP));
    }
}
