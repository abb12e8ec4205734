// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Entities: under which keys they stand and how they change. */
class EntityTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final HostId NODE = new HostId("node01");
    private static final GroupId RACK = new GroupId("rack-a");
    private static final VoId VO = new VoId("physics");
    private static final UUID ID = UUID.fromString("6f2c1a54-0d0b-4a4e-9a57-3b1d8c9e0f11");
    private static final PoolId POOL = new PoolId("images");
    private static final Vm VM =
            new Vm(
                    new VmId(ID),
                    "tiny-1",
                    NODE,
                    VO,
                    Optional.empty(),
                    Capacity.NONE,
                    VmState.STARTING,
                    Vm.Origin.MANAGED,
                    NOON,
                    Optional.empty());
    private static final TaskItem ITEM =
            new TaskItem(
                    new TaskId(ID),
                    3,
                    VM.key(),
                    "tiny-1",
                    TaskItem.State.WAITING,
                    Optional.empty());

    private static final Deployment DEPLOYMENT =
            new Deployment(
                    new TaskId(ID),
                    new ImageId(ID),
                    DeployStrategy.AUTO,
                    2,
                    100,
                    0,
                    false,
                    NOON,
                    Optional.empty(),
                    Optional.empty());

    private static final SshPool POOL_BY_SSH =
            new SshPool(
                    "store",
                    new SshPool.Access(
                            new SshPlace("images", "store", 22),
                            "/srv",
                            "/key",
                            new SshKey(SshPoolTest.KEY)),
                    Optional.empty(),
                    Optional.empty());

    private static List<Entity> oneOfEach() {
        return List.of(
                new Site(ID, "Site", VO),
                new Vo(VO, "Physics"),
                new User("ada", "Ada", Set.of(), Set.of()),
                new NodeGroup(RACK, ""),
                Host.expected(NODE, RACK),
                new Slot(new SlotId("b1"), NODE, new VmId(ID), "", List.of(), Capacity.NONE),
                new Network(new NetworkId("lan"), Network.Kind.USER, ""),
                new StoragePool(POOL, "/srv", 0, 0),
                new Image(new ImageId(ID), "tiny", POOL, "tiny.raw", Image.Format.RAW, 1),
                VM,
                new Task(
                        new TaskId(ID),
                        "",
                        "ada",
                        TaskState.RUNNING,
                        1,
                        0,
                        0,
                        NOON,
                        Optional.empty()),
                ITEM,
                new AddressPool(
                        new NetworkId("lan"),
                        Optional.of(VO),
                        List.of(new IpPrefix("10.1.0.0/24"))),
                new AddressUse(
                        new NetworkId("lan"),
                        MacAddress.of(VM.id()),
                        Optional.of(new IpAddress("10.1.0.7")),
                        Optional.empty(),
                        VM.id(),
                        "tiny-1",
                        VO,
                        Optional.empty(),
                        Optional.empty(),
                        NODE,
                        NOON,
                        Optional.empty()),
                new UndoStep(new TaskId(ID), "ada", NOON, 1, "Tag node01", false, Optional.empty()),
                new UndoValues(new TaskId(ID), List.of()),
                new ImageCopy(NODE, new ImageId(ID), ImageCopy.State.COMPLETE, 1, NOON),
                new Endorser("00ff", VO, "Ada", false),
                DEPLOYMENT,
                POOL_BY_SSH);
    }

    @Test
    void everyKindOfEntityHasItsKindOfKey() {
        List<EntityKey> keys = oneOfEach().stream().map(Entity::key).toList();

        assertThat(keys.stream().map(EntityKey::kind)).containsExactly(EntityKind.values());
        assertThat(keys.stream().map(EntityKey::toString))
                .containsExactly(
                        "site:site",
                        "vo:physics",
                        "user:ada",
                        "group:rack-a",
                        "host:node01",
                        "slot:b1",
                        "network:lan",
                        "pool:images",
                        "image:" + ID,
                        "vm:" + ID,
                        "task:" + ID,
                        "task_item:" + ID + "/3",
                        "address_pool:lan/physics",
                        "address:lan/10.1.0.7",
                        "undo:" + ID,
                        "undo_values:" + ID,
                        "image_copy:node01/" + ID,
                        "endorser:00ff",
                        "deployment:" + ID,
                        "ssh_pool:store");
        assertThat(oneOfEach().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(
                        Arrays.stream(Entity.class.getPermittedSubclasses())
                                .collect(Collectors.toSet()));
    }

    @Test
    void keysCanBeMadeWithoutTheEntity() {
        assertThat(Vm.key(VM.id())).isEqualTo(VM.key());
        assertThat(TaskItem.key(ITEM.task(), 3)).isEqualTo(ITEM.key());
        assertThat(Host.key(NODE)).isEqualTo(Host.expected(NODE, RACK).key());
    }

    static Stream<Function<String, Object>> namedIds() {
        return Stream.of(
                HostId::new, GroupId::new, VoId::new, NetworkId::new, PoolId::new, SlotId::new);
    }

    @ParameterizedTest
    @MethodSource("namedIds")
    void namesThatIdentifyAreLegalNames(Function<String, Object> id) {
        assertThat(id.apply("node-1")).hasToString("node-1");
        assertThatThrownBy(() -> id.apply("Node 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name \"Node 1\" is not usable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "node01", "6f2c1a54-0d0b-4a4e-9a57-3b1d8c9e0fxx"})
    void whatIsNoUuidIsNoIdentity(String text) {
        assertThatThrownBy(() -> VmId.of(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TaskId.of(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ImageId.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void identitiesAreReadAsTheyAreShown() {
        assertThat(VmId.of(VM.id().toString())).isEqualTo(VM.id());
        assertThat(TaskId.of(ID.toString()).value()).isEqualTo(ID);
        assertThat(ImageId.of(ID.toString()).value()).isEqualTo(ID);
        assertThat(VmId.random()).isNotEqualTo(VmId.random());
    }

    @Test
    void aVmKeepsItsTimeWhereItsStateStays() {
        Instant later = NOON.plusSeconds(5);

        Vm running = VM.withState(VmState.RUNNING, later, Optional.empty());
        assertThat(running.state()).isEqualTo(VmState.RUNNING);
        assertThat(running.since()).isEqualTo(later);
        assertThat(running.id()).isEqualTo(VM.id());

        Vm troubled = VM.withState(VmState.STARTING, later, Optional.of("slow"));
        assertThat(troubled.since()).isEqualTo(NOON);
        assertThat(troubled.trouble()).contains("slow");

        assertThat(VM.withState(VmState.STARTING, later, Optional.empty())).isSameAs(VM);
    }

    @Test
    void aHostIsExpectedBeforeItIsHeardOf() {
        Host host = Host.expected(NODE, RACK);
        assertThat(host.state()).isEqualTo(HostState.EXPECTED);
        assertThat(host.lastHeard()).isEmpty();
        assertThat(host.total()).isEqualTo(Capacity.NONE);

        Host impaired = host.withState(HostState.IMPAIRED, Optional.of("libvirtd is gone"));
        assertThat(impaired.state()).isEqualTo(HostState.IMPAIRED);
        assertThat(impaired.trouble()).contains("libvirtd is gone");
        assertThat(impaired.withState(HostState.EXPECTED, Optional.empty())).isEqualTo(host);
    }

    @Test
    void aHostStaysInMaintenanceModeWhateverElseBecomesOfIt() {
        Host host = Host.expected(NODE, RACK);
        assertThat(host.maintenance()).isEmpty();
        Host drained = host.inMaintenance(Optional.of(NOON));
        assertThat(drained.withState(HostState.ONLINE, Optional.empty()).maintenance())
                .contains(NOON);
        Host moved = drained.inGroup(new GroupId("rack-b"));
        assertThat(moved.group()).isEqualTo(new GroupId("rack-b"));
        assertThat(moved.maintenance()).contains(NOON);
        assertThat(drained.inMaintenance(Optional.empty())).isEqualTo(host);
    }

    @Test
    void whatEndedIsToldFromWhatGoesOn() {
        assertThat(Arrays.stream(TaskState.values()).filter(s -> !s.ended()))
                .containsExactly(TaskState.RUNNING, TaskState.CANCELLING);
        assertThat(Arrays.stream(TaskItem.State.values()).filter(s -> !s.ended()))
                .containsExactly(TaskItem.State.WAITING, TaskItem.State.RUNNING);
        assertThat(ITEM.withState(TaskItem.State.DONE, Optional.empty()).state().ended()).isTrue();
    }
}
