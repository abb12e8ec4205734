// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.golden;

import org.espalier.api.Bytes;
import org.espalier.api.agent.HostCounters;
import org.espalier.api.agent.VmCounters;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.command.BackUpSite;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.CommandId;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.InviteHost;
import org.espalier.api.command.IssueCredentials;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.Placement;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.RevokeCertificates;
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
import org.espalier.api.command.UndoCommand;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.AuditProof;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.controller.Standing;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.Grant;
import org.espalier.api.model.GuestValues;
import org.espalier.api.model.HostId;
import org.espalier.api.model.IpAddress;
import org.espalier.api.model.Property;
import org.espalier.api.model.Role;
import org.espalier.api.model.SshKey;
import org.espalier.api.model.StorageReserve;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmVerb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What consoles and the controller say to each other. */
final class GoldenCommands {
    static final CommandId COMMAND_ID =
            new CommandId(UUID.fromString("11111111-2222-4333-8444-555555555555"));
    static final HostCounters HOST_COUNTERS =
            new HostCounters(0.75, 8L << 30, 2L << 40, 1L << 40, 123_456, -1);
    static final VmCounters VM_COUNTERS =
            new VmCounters(GoldenSite.VM_ID, 12_345_678_901L, 92L << 20, 4_096, 8_192, 65_536, -1);

    private static final VmId OTHER_VM = VmId.of("00000000-0000-4000-8000-000000000001");

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ";

    private GoldenCommands() {}

    static Stream<Object> messages() {
        return Stream.of(commands(), people(), answers()).flatMap(each -> each);
    }

    private static Stream<Object> people() {
        return Stream.of(
                new DefineVo(
                        GoldenSite.PHYSICS, "Physik", Optional.of(3L), Optional.of(GoldenSite.AT)),
                new SuspendVo(GoldenSite.PHYSICS),
                new ResumeVo(GoldenSite.PHYSICS),
                new DissolveVo(GoldenSite.PHYSICS),
                new DefineUser(
                        "ada",
                        "Ada L.",
                        Set.of(Role.AUDITOR),
                        Set.of(GoldenSite.PHYSICS),
                        List.of(
                                Grant.site(Role.OPERATOR),
                                Grant.of(Role.VO_ADMINISTRATOR, GoldenSite.PHYSICS),
                                Grant.of(Role.OPERATOR, GoldenSite.RACK))),
                new RemoveUser("ada"),
                new IssueCredentials("ada"),
                new DemandReasons(Set.of(CommandKind.DELETE_VMS, CommandKind.REMOVE_USER)));
    }

    private static Stream<Object> commands() {
        Set<HostId> hosts = Set.of(GoldenSite.NODE, new HostId("node02"));
        Set<VmId> vms = Set.of(GoldenSite.VM_ID, OTHER_VM);
        ActOnVms act = new ActOnVms(VmVerb.SHUT_DOWN, vms);
        return Stream.of(
                new CreateVms(
                        "tiny",
                        3,
                        GoldenSite.IMAGE_ID,
                        GoldenSite.PHYSICS,
                        GoldenSite.SMALL,
                        new Placement(Placement.Strategy.NAMED, hosts),
                        true),
                act,
                new AdoptVms(vms, GoldenSite.PHYSICS),
                new ForgetVms(vms),
                new CancelTask(GoldenSite.TASK_ID),
                new DefineGroup(GoldenSite.RACK, "by the window"),
                new EnrolHosts(hosts, GoldenSite.RACK),
                new MoveHosts(hosts, GoldenSite.RACK),
                new CreateNetwork(GoldenSite.VXLAN),
                new ChangeNetwork(GoldenSite.BRIDGED),
                new DeleteNetwork(GoldenSite.VXLAN.id()),
                new SetGuestValues(
                        Optional.of(GoldenSite.PHYSICS),
                        new GuestValues(
                                List.of(new SshKey(KEY)),
                                List.of("ntp.example.org"),
                                Optional.of("logs.example.org:514"),
                                List.of(new IpAddress("10.0.0.53")),
                                List.of("example.org"),
                                List.of(new GuestValues.Value("proxy", "http://proxy:3128")))),
                new SetAddressPool(
                        GoldenSite.VXLAN.id(),
                        Optional.of(GoldenSite.PHYSICS),
                        GoldenSite.POOL.prefixes()),
                new BackUpSite(),
                new InviteHost(GoldenSite.NODE),
                new RemoveHosts(hosts),
                new SetMaintenance(hosts, true),
                new SetReserve(hosts, new StorageReserve(1L << 30, 10)),
                new SetSendLimit(hosts, 5_000_000),
                new SetProperties(
                        vms, hosts, new Property.Tags(Set.of("gpu", "ssd"), Set.of("old"))),
                new Property.Tags(Set.of("gpu", "ssd"), Set.of("old")),
                new Property.Note("by the window"),
                new Property.Owner(Optional.of("ada")),
                new Property.Folder("physics/debian"),
                new Property.Guarded(true),
                new Property.Locked(true, "new fan"),
                new UndoCommand(GoldenSite.TASK_ID, true),
                new OperateOnVms(new VmOperation.Resize(4, 8L << 30), vms),
                new SetAutostart(vms, true),
                new CloneVm(GoldenSite.VM_ID, "copy", 2),
                new BinVms(vms),
                new UnbinVms(vms),
                new SetBinTime(48),
                new RenameVm(GoldenSite.VM_ID, "web"),
                new VmOperation.Resize(4, 8L << 30),
                new VmOperation.TakeSnapshot("before-update"),
                new VmOperation.Revert("before-update"),
                new VmOperation.DeleteSnapshot("before-update"),
                new MigrateVms(vms, Optional.of(GoldenSite.NODE)),
                new UpdateAgents(hosts),
                new RebootHosts(hosts, true, 600),
                new RevokeCertificates(hosts, Set.of("ada"), Set.of("4f00a1")),
                new CommandRequest(COMMAND_ID, act, "maintenance"));
    }

    private static Stream<Object> answers() {
        return Stream.of(
                new CommandReply.Accepted(COMMAND_ID, 42, Optional.of(GoldenSite.TASK_ID)),
                new CommandReply.Refused(COMMAND_ID, List.of(GoldenSite.REFUSAL)),
                GoldenSite.REFUSAL,
                new PlacementPlan(
                        List.of(new PlacementPlan.Assignment("tiny-1", GoldenSite.NODE)),
                        List.of(new PlacementPlan.HostRefusal(GoldenSite.NODE, GoldenSite.REFUSAL)),
                        List.of("tiny-2", "tiny-3")),
                new AuditEntry(
                        7,
                        GoldenSite.AT,
                        "ada",
                        COMMAND_ID,
                        "Shut down 2 VMs",
                        "maintenance",
                        true,
                        "revision 42"),
                new AuditProof(6, Optional.of(Bytes.utf8("head")), Optional.of(7L)),
                new Standing(
                        "ada",
                        List.of(Grant.of(Role.USER, GoldenSite.PHYSICS)),
                        Set.of(CommandKind.CREATE_VMS, CommandKind.START_VMS)),
                new HostMeasurement(
                        GoldenSite.NODE, GoldenSite.AT, HOST_COUNTERS, List.of(VM_COUNTERS)));
    }
}
