// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.Placement;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.command.SetGuestValues;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SetReserve;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.event.Change;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.Network;
import org.espalier.api.model.NetworkId;
import org.espalier.api.model.StorageReserve;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.testing.Things;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What people read in the audit and in Activity. */
class TitlesTest {
    private static final Vm TINY = Things.vm(1, "tiny-1", 1, Vm.Origin.MANAGED);
    private static final TaskId TASK = new TaskId(new UUID(1, 2));

    private final SiteState state = SiteState.EMPTY.with(1, List.of(new Change.Put(TINY)));

    @ParameterizedTest
    @CsvSource({
        "START,Start tiny-1",
        "SHUT_DOWN,Shut down tiny-1",
        "DESTROY,Destroy tiny-1",
        "SUSPEND,Suspend tiny-1",
        "RESUME,Resume tiny-1",
        "SAVE,Save tiny-1",
        "RESTORE,Restore tiny-1",
        "DELETE,Delete tiny-1 for good",
        "REBOOT,Reboot tiny-1",
        "RESET,Reset tiny-1"
    })
    void aVerbAndItsVm(VmVerb verb, String title) {
        assertThat(title(new ActOnVms(verb, Set.of(TINY.id())))).isEqualTo(title);
    }

    @Test
    void manyAreCounted() {
        Set<VmId> two = Set.of(TINY.id(), VmId.random());
        assertThat(title(new ActOnVms(VmVerb.START, two))).isEqualTo("Start 2 VMs");
        assertThat(title(new ForgetVms(two))).isEqualTo("Forget 2 VMs");
        assertThat(title(new AdoptVms(Set.of(TINY.id()), new VoId("atlas"))))
                .isEqualTo("Adopt tiny-1 for atlas");
        assertThat(title(new EnrolHosts(Set.of(new HostId("a"), new HostId("b")), group())))
                .isEqualTo("Enrol 2 hosts");
    }

    @Test
    void operationsAndTheirVms() {
        Set<VmId> one = Set.of(TINY.id());
        assertThat(title(new OperateOnVms(new VmOperation.Resize(2, 1L << 30), one)))
                .isEqualTo("Resize tiny-1");
        assertThat(title(new OperateOnVms(new VmOperation.TakeSnapshot("a"), one)))
                .isEqualTo("Take snapshot a of tiny-1");
        assertThat(title(new OperateOnVms(new VmOperation.Revert("a"), one)))
                .isEqualTo("Revert tiny-1 to snapshot a");
        assertThat(title(new OperateOnVms(new VmOperation.DeleteSnapshot("a"), one)))
                .isEqualTo("Delete snapshot a of tiny-1");
        assertThat(title(new SetAutostart(one, true))).isEqualTo("Switch on autostart of tiny-1");
        assertThat(title(new SetAutostart(one, false))).isEqualTo("Switch off autostart of tiny-1");
        assertThat(title(new CloneVm(TINY.id(), "web", 1))).isEqualTo("Clone tiny-1 to web");
        assertThat(title(new CloneVm(TINY.id(), "web", 3)))
                .isEqualTo("Clone tiny-1 to web-1 … web-3");
    }

    @Test
    void newVmsAreNamed() {
        assertThat(title(create(1))).isEqualTo("Create VM web");
        assertThat(title(create(12))).isEqualTo("Create 12 VMs web-1 … web-12");
    }

    @Test
    void theRest() {
        assertThat(title(new DefineGroup(group(), ""))).isEqualTo("Define group rack");
        assertThat(title(new MoveHosts(Set.of(new HostId("a")), group())))
                .isEqualTo("Move host a to rack");
        assertThat(title(new RemoveHosts(Set.of(new HostId("a"))))).isEqualTo("Remove host a");
        assertThat(title(new SetMaintenance(Set.of(new HostId("a"), new HostId("b")), true)))
                .isEqualTo("Put 2 hosts into maintenance mode");
        StorageReserve reserve = StorageReserve.parse("10 %");
        assertThat(title(new SetReserve(Set.of(new HostId("a")), reserve)))
                .isEqualTo("Keep 10 % of the disk of host a from VMs");
        Set<HostId> one = Set.of(new HostId("a"));
        assertThat(title(new SetSendLimit(one, 5_000_000)))
                .isEqualTo("Let host a give at most 5.00 MB/s of images to others");
        assertThat(title(new SetSendLimit(one, 0)))
                .isEqualTo("Let host a give images as fast as they can");
        Network lan = new Network(new NetworkId("lan"), Network.Kind.BRIDGE, "br1");
        assertThat(title(new CreateNetwork(lan))).isEqualTo("Create network lan");
        assertThat(title(new ChangeNetwork(lan))).isEqualTo("Change network lan");
        assertThat(title(new DeleteNetwork(lan.id()))).isEqualTo("Delete network lan");
        assertThat(title(new SetAddressPool(lan.id(), Optional.empty(), List.of())))
                .isEqualTo("Set the pool of all other VOs on network lan");
        assertThat(title(new SetGuestValues(Optional.empty(), GuestValues.NONE)))
                .isEqualTo("Set the guest values of the site");
        assertThat(title(new SetGuestValues(Optional.of(new VoId("atlas")), GuestValues.NONE)))
                .isEqualTo("Set the guest values of VO atlas");
        assertThat(title(new UpdateAgents(Set.of(new HostId("a")))))
                .isEqualTo("Update the agents of host a");
        assertThat(title(new RebootHosts(Set.of(new HostId("a"), new HostId("b")), true, 60)))
                .isEqualTo("Reboot 2 hosts");
        assertThat(title(new SetMaintenance(Set.of(new HostId("a")), false)))
                .isEqualTo("Resume host a");
        Set<VmId> vms = Set.of(VmId.random(), VmId.random());
        assertThat(title(new MigrateVms(vms, Optional.empty()))).isEqualTo("Migrate 2 VMs");
        assertThat(title(new MigrateVms(vms, Optional.of(new HostId("b")))))
                .isEqualTo("Migrate 2 VMs to b");
        assertThat(title(new CancelTask(TASK))).isEqualTo("Cancel task " + TASK);
    }

    private String title(Command command) {
        return Titles.of(command, state);
    }

    private static CreateVms create(int count) {
        return new CreateVms(
                "web",
                count,
                ImageId.random(),
                new VoId("default"),
                new Capacity(1, 1, 0),
                Placement.spread(),
                true);
    }

    private static GroupId group() {
        return new GroupId("rack");
    }
}
