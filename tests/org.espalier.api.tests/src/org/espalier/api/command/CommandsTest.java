// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.espalier.api.model.CommandKind;
import org.espalier.api.model.GroupId;
import org.espalier.api.model.HostId;
import org.espalier.api.model.StorageReserve;
import org.espalier.api.model.TaskId;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmVerb;
import org.espalier.api.model.VoId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What commands refuse by their form alone, and how they are identified. */
class CommandsTest {
    private static final GroupId RACK = new GroupId("rack-a");

    @Test
    void aCommandForNoVmIsRefused() {
        String words = "No VM is named. Select at least one.";
        assertThatThrownBy(() -> new ActOnVms(VmVerb.START, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(words);
        assertThatThrownBy(() -> new ForgetVms(Set.of())).hasMessage(words);
        assertThatThrownBy(() -> new AdoptVms(Set.of(), new VoId("physics"))).hasMessage(words);
        assertThatThrownBy(() -> new SetAutostart(Set.of(), true)).hasMessage(words);
        VmOperation take = new VmOperation.TakeSnapshot("before");
        assertThatThrownBy(() -> new OperateOnVms(take, Set.of())).hasMessage(words);
    }

    @Test
    void aCommandForNoHostIsRefused() {
        String words = "No host is named. Name at least one.";
        assertThatThrownBy(() -> new EnrolHosts(Set.of(), RACK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(words);
        assertThatThrownBy(() -> new MoveHosts(Set.of(), RACK)).hasMessage(words);
        assertThatThrownBy(() -> new RemoveHosts(Set.of())).hasMessage(words);
        assertThatThrownBy(() -> new SetMaintenance(Set.of(), true)).hasMessage(words);
        assertThatThrownBy(() -> new UpdateAgents(Set.of())).hasMessage(words);
        assertThatThrownBy(() -> new RebootHosts(Set.of(), true, 60)).hasMessage(words);
        assertThatThrownBy(() -> new RebootHosts(Set.of(new HostId("a")), true, 0))
                .hasMessage("A host is not awaited for 0 s. Give 1 to 86400.");
        assertThatThrownBy(() -> new SetReserve(Set.of(), StorageReserve.NONE)).hasMessage(words);
        assertThatThrownBy(() -> new SetSendLimit(Set.of(), 1)).hasMessage(words);
        assertThatThrownBy(() -> new SetSendLimit(Set.of(new HostId("a")), -1))
                .hasMessage("A limit of -1 bytes a second is none. Use 0 for no limit.");
    }

    @Test
    void aRevocationOfNothingIsRefused() {
        assertThatThrownBy(() -> new RevokeCertificates(Set.of(), Set.of(), Set.of()))
                .hasMessage("No certificate is named. Name at least one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x1", "FF", "1 2", "-1"})
    void aSerialNumberThatIsNoneIsRefused(String serial) {
        assertThatThrownBy(() -> new RevokeCertificates(Set.of(), Set.of(), Set.of(serial)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + serial + "\" is no serial number");
    }

    @Test
    void whatWasSelectedAfterwardsIsNotInTheCommand() {
        Set<VmId> selection = new HashSet<>(Set.of(VmId.random()));
        ActOnVms command = new ActOnVms(VmVerb.START, selection);
        selection.add(VmId.random());

        assertThat(command.vms()).hasSize(1);
    }

    @Test
    void clonesAreNamedAndCountedLikeNewVms() {
        VmId source = VmId.random();
        assertThat(new CloneVm(source, "web", 1).nameOf(0)).isEqualTo("web");
        assertThat(new CloneVm(source, "web", 3).nameOf(2)).isEqualTo("web-3");
        assertThatThrownBy(() -> new CloneVm(source, "web", 0))
                .hasMessage("0 clones cannot be made at once. Ask for 1 to 100.");
        assertThatThrownBy(() -> new CloneVm(source, "web", 101))
                .hasMessageContaining("Ask for 1 to 100");
        assertThatThrownBy(() -> new CloneVm(source, "no such name", 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CloneVm(source, "a".repeat(62), 2))
                .as("the last name would be too long")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachOperationIsAKindOfItsOwn() {
        Set<VmId> vms = Set.of(VmId.random());
        assertThat(new OperateOnVms(new VmOperation.Resize(1, 1L << 30), vms).kind())
                .isEqualTo(CommandKind.RESIZE_VMS);
        assertThat(new OperateOnVms(new VmOperation.TakeSnapshot("a"), vms).kind())
                .isEqualTo(CommandKind.SNAPSHOT_VMS);
        assertThat(new OperateOnVms(new VmOperation.Revert("a"), vms).kind())
                .isEqualTo(CommandKind.REVERT_VMS);
        assertThat(new OperateOnVms(new VmOperation.DeleteSnapshot("a"), vms).kind())
                .isEqualTo(CommandKind.DELETE_SNAPSHOTS);
        assertThat(new ActOnVms(VmVerb.REBOOT, vms).kind()).isEqualTo(CommandKind.REBOOT_VMS);
        assertThat(new ActOnVms(VmVerb.RESET, vms).kind()).isEqualTo(CommandKind.RESET_VMS);
    }

    @Test
    void placementOnNamedHostsNamesThem() {
        assertThatThrownBy(() -> new Placement(Placement.Strategy.NAMED, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Placement names no host. Name at least one, or choose pack or spread.");
        Set<HostId> hosts = Set.of(new HostId("node01"));
        assertThat(new Placement(Placement.Strategy.NAMED, hosts).hosts()).isEqualTo(hosts);
    }

    @ParameterizedTest
    @EnumSource(
            value = Placement.Strategy.class,
            names = {"PACK", "SPREAD"})
    void otherPlacementMayNameNoHost(Placement.Strategy strategy) {
        assertThat(new Placement(strategy, Set.of()).hosts()).isEmpty();
    }

    @Test
    void spreadIsOverAllHostsOfTheSite() {
        assertThat(Placement.spread())
                .isEqualTo(new Placement(Placement.Strategy.SPREAD, Set.of()));
    }

    @Test
    void aRequestHasAnIdentityOfItsOwnAndItsTaskHasTheSame() {
        Command command = new CancelTask(TaskId.random());
        CommandRequest one = CommandRequest.of(command);
        CommandRequest other = CommandRequest.of(command);

        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(one.reason()).isEmpty();
        assertThat(one.id().task()).isEqualTo(new TaskId(one.id().value()));
        assertThat(one.id()).hasToString(one.id().task().toString());
    }

    @Test
    void aRefusalHasAReason() {
        assertThatThrownBy(() -> new CommandReply.Refused(CommandId.random(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A refusal without a reason");
    }
}
