// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.golden;

import org.espalier.api.Refusal;
import org.espalier.api.agent.Reservation;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Entity;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.Host;
import org.espalier.api.model.HostId;
import org.espalier.api.model.HostState;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.IpPrefix;
import org.espalier.api.model.Lock;
import org.espalier.api.model.MacAddress;
import org.espalier.api.model.Marks;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.PoolId;
import org.espalier.api.model.Role;
import org.espalier.api.model.Scope;
import org.espalier.api.model.Site;
import org.espalier.api.model.Slot;
import org.espalier.api.model.SlotId;
import org.espalier.api.model.StoragePool;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.TaskState;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.UndoValues;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmState;
import org.espalier.api.model.Vo;
import org.espalier.api.model.VoId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A small site, its entities and its events. */
final class GoldenSite {
    static final Instant AT = Instant.parse("2026-11-21T05:40:00.123456789Z");
    static final VoId PHYSICS = new VoId("physics");
    static final HostId NODE = new HostId("node01");
    static final GroupId RACK = new GroupId("rack-a");
    static final VmId VM_ID = VmId.of("6f2c1a54-0d0b-4a4e-9a57-3b1d8c9e0f11");
    static final ImageId IMAGE_ID = ImageId.of("0a1b2c3d-4e5f-4061-8273-8495a6b7c8d9");
    static final TaskId TASK_ID = TaskId.of("11111111-2222-4333-8444-555555555555");
    static final Capacity SMALL = new Capacity(2, 256L << 20, 0);
    static final Network BRIDGED = new Network(new NetworkId("lan"), Network.Kind.BRIDGE, "br0");
    static final Network VXLAN =
            new Network(
                    new NetworkId("grid"),
                    Network.Kind.VXLAN,
                    "brgrid",
                    Optional.of(
                            new Network.Segment(
                                    4711, "eth1", Optional.of(new IpAddress("239.1.2.3")))),
                    Optional.of(new IpPrefix("10.1.0.0/16")),
                    Optional.of(new IpPrefix("fd00:1::/64")),
                    Optional.of(new IpAddress("10.1.0.1")),
                    List.of(new IpAddress("10.1.0.2")),
                    Optional.of(1450L));
    static final AddressPool POOL =
            new AddressPool(
                    VXLAN.id(),
                    Optional.of(PHYSICS),
                    List.of(new IpPrefix("10.1.4.0/22"), new IpPrefix("fd00:1::/80")));
    static final Reservation CARD =
            new Reservation(
                    "tiny-1",
                    new MacAddress("02:00:5e:10:00:01"),
                    Optional.of(new IpAddress("10.1.4.7")),
                    Optional.of(new IpAddress("fd00:1::200:5e10:1")));
    static final AddressUse USE =
            new AddressUse(
                    VXLAN.id(),
                    CARD.mac(),
                    CARD.ipv4(),
                    CARD.ipv6(),
                    VM_ID,
                    "tiny-1",
                    PHYSICS,
                    Optional.of("ada"),
                    Optional.of("tiny.qcow2"),
                    NODE,
                    AT,
                    Optional.of(AT.plusSeconds(60)));
    static final Host MARKED =
            Host.expected(NODE, RACK)
                    .with(
                            new Marks(
                                    Set.of("gpu", "ssd"),
                                    "second from above",
                                    Optional.of("ada"),
                                    true,
                                    Optional.of(new Lock("ada", AT, "new fan")),
                                    Optional.empty()));
    static final UndoStep STEP =
            new UndoStep(TASK_ID, "ada", AT, 7, "Tag node01", true, Optional.of(TASK_ID));
    static final UndoValues VALUES =
            new UndoValues(
                    TASK_ID,
                    List.of(
                            new UndoValues.Thing(
                                    Optional.of(Host.expected(NODE, RACK)), Optional.of(MARKED)),
                            new UndoValues.Thing(Optional.empty(), Optional.of(POOL))));
    static final Refusal REFUSAL =
            new Refusal(
                    Refusal.Code.NO_ROOM,
                    "VM tiny-2 was not made",
                    "node01 has 1.1 GiB of disk free, 2.1 GiB are needed",
                    "Choose another host");

    private GoldenSite() {}

    static Stream<Object> messages() {
        return Stream.of(
                        entities().stream(),
                        Stream.<Object>of(POOL, USE, STEP, VALUES),
                        events(),
                        scopes())
                .flatMap(each -> each);
    }

    private static Stream<Object> scopes() {
        return Stream.of(new Scope.WholeSite(), new Scope.OfVo(PHYSICS), new Scope.OfGroup(RACK));
    }

    private static List<Entity> entities() {
        return List.of(
                new Site(
                        UUID.fromString("99999999-8888-4777-8666-555555555555"),
                        "Site of the Institute",
                        PHYSICS),
                new Vo(PHYSICS, "Physik – Jülich 🧪"),
                new User(
                        "ada",
                        "Ada L.",
                        Set.of(Role.OPERATOR, Role.VO_ADMINISTRATOR),
                        Set.of(PHYSICS, new VoId("chemistry"))),
                new NodeGroup(RACK, "by the window"),
                new Host(
                        NODE,
                        RACK,
                        HostState.IMPAIRED,
                        new Capacity(64, 256L << 30, 2L << 40),
                        Set.of("save", "console", "migrate"),
                        "0.1.0",
                        Optional.of(AT),
                        -3_600_000,
                        Optional.of("libvirtd does not answer")),
                new Slot(
                        new SlotId("batch-1"),
                        NODE,
                        VM_ID,
                        "52:54:00:12:34:56",
                        List.of("10.0.0.7", "fd00::7"),
                        SMALL),
                BRIDGED,
                new StoragePool(new PoolId("images"), "/srv/images", 1L << 40, 123_456_789L),
                new Image(
                        IMAGE_ID,
                        "tiny",
                        new PoolId("images"),
                        "tiny.qcow2",
                        Image.Format.QCOW2,
                        49_000_000),
                vm(),
                new Task(
                        TASK_ID,
                        "Start 12 VMs",
                        "ada",
                        TaskState.FAILED,
                        12,
                        12,
                        1,
                        AT,
                        Optional.of(AT.plusSeconds(9))),
                new TaskItem(
                        TASK_ID,
                        11,
                        Vm.key(VM_ID),
                        "tiny-1",
                        TaskItem.State.FAILED,
                        Optional.of(REFUSAL)));
    }

    private static Vm vm() {
        return new Vm(
                VM_ID,
                "tiny-1",
                NODE,
                PHYSICS,
                Optional.of(IMAGE_ID),
                SMALL,
                VmState.RUNNING,
                Vm.Origin.MANAGED,
                AT,
                Optional.empty());
    }

    private static Stream<Object> events() {
        Change put = new Change.Put(vm());
        Change remove = new Change.Remove(new EntityKey(EntityKind.TASK_ITEM, TASK_ID + "/0"));
        Cause commanded =
                new Cause.Commanded(
                        GoldenCommands.COMMAND_ID, "ada", "Start tiny-1", "for the demonstration");
        Cause observed = new Cause.Observed("node01");
        return Stream.of(
                put,
                remove,
                commanded,
                observed,
                new Revision(42, AT, commanded, List.of(put, remove)),
                new Snapshot(42, AT, entities()));
    }
}
