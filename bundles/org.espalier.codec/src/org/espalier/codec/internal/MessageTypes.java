// SPDX-License-Identifier: EPL-2.0
package org.espalier.codec.internal;

import org.espalier.api.Refusal;
import org.espalier.api.agent.AgentReply;
import org.espalier.api.agent.AgentReport;
import org.espalier.api.agent.AgentRequest;
import org.espalier.api.agent.ImageReport;
import org.espalier.api.agent.ImageRequest;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.command.BackUpSite;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.CancelTask;
import org.espalier.api.command.ChangeNetwork;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandReply;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.CreateNetwork;
import org.espalier.api.command.CreateVms;
import org.espalier.api.command.DefineGroup;
import org.espalier.api.command.DefineUser;
import org.espalier.api.command.DefineVo;
import org.espalier.api.command.DeleteImage;
import org.espalier.api.command.DeleteNetwork;
import org.espalier.api.command.DemandReasons;
import org.espalier.api.command.DeployImage;
import org.espalier.api.command.DissolveVo;
import org.espalier.api.command.EndorseImage;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.EvictImage;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.ImportImage;
import org.espalier.api.command.InviteHost;
import org.espalier.api.command.IssueCredentials;
import org.espalier.api.command.LookAtSshPool;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.RemoveSshPool;
import org.espalier.api.command.RemoveUser;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.ResumeVo;
import org.espalier.api.command.RevokeCertificates;
import org.espalier.api.command.RevokeEndorser;
import org.espalier.api.command.SendImage;
import org.espalier.api.command.SetAddressPool;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.command.SetBinTime;
import org.espalier.api.command.SetGuestValues;
import org.espalier.api.command.SetImageTrust;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.SetReserve;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.command.SetSshPool;
import org.espalier.api.command.SteerDeployment;
import org.espalier.api.command.SuspendVo;
import org.espalier.api.command.TrustEndorser;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.command.VerifyImage;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.AuditProof;
import org.espalier.api.controller.ControllerReply;
import org.espalier.api.controller.ControllerReport;
import org.espalier.api.controller.ControllerRequest;
import org.espalier.api.controller.HostMeasurement;
import org.espalier.api.controller.PlacementPlan;
import org.espalier.api.controller.PoolAnswer;
import org.espalier.api.controller.PoolQuestion;
import org.espalier.api.controller.Standing;
import org.espalier.api.event.Cause;
import org.espalier.api.event.Change;
import org.espalier.api.event.Revision;
import org.espalier.api.event.SiteEvent;
import org.espalier.api.event.Snapshot;
import org.espalier.api.model.AddressPool;
import org.espalier.api.model.AddressUse;
import org.espalier.api.model.Deployment;
import org.espalier.api.model.Endorser;
import org.espalier.api.model.Entity;
import org.espalier.api.model.Host;
import org.espalier.api.model.Image;
import org.espalier.api.model.ImageCopy;
import org.espalier.api.model.Network;
import org.espalier.api.model.NodeGroup;
import org.espalier.api.model.Property;
import org.espalier.api.model.Scope;
import org.espalier.api.model.Site;
import org.espalier.api.model.Slot;
import org.espalier.api.model.SshPool;
import org.espalier.api.model.StoragePool;
import org.espalier.api.model.Task;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.UndoStep;
import org.espalier.api.model.UndoValues;
import org.espalier.api.model.Undoable;
import org.espalier.api.model.User;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.Vo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The closed set of what can be written and read by name. A name, once released, stays with its
 * type: journals hold it.
 */
public final class MessageTypes {
    private final Map<Class<?>, String> names = new LinkedHashMap<>();

    private MessageTypes() {}

    /** Class → registered name: sealed types, their subtypes, and records that are messages. */
    public static Map<Class<?>, String> names() {
        MessageTypes types = new MessageTypes();
        types.site();
        types.events();
        types.commands();
        types.agents();
        types.shares();
        types.consoles();
        types.images();
        types.pools();
        return Collections.unmodifiableMap(types.names);
    }

    private void site() {
        names.put(Entity.class, "entity");
        names.put(Site.class, "site");
        names.put(Vo.class, "vo");
        names.put(User.class, "user");
        names.put(Scope.class, "scope");
        names.put(Scope.WholeSite.class, "whole-site");
        names.put(Scope.OfVo.class, "of-vo");
        names.put(Scope.OfGroup.class, "of-group");
        names.put(NodeGroup.class, "group");
        names.put(Host.class, "host");
        names.put(Slot.class, "slot");
        names.put(Network.class, "network");
        names.put(StoragePool.class, "pool");
        names.put(Image.class, "image");
        names.put(Vm.class, "vm");
        names.put(Task.class, "task");
        names.put(TaskItem.class, "task-item");
        names.put(AddressPool.class, "address-pool");
        names.put(AddressUse.class, "address-use");
        undo();
    }

    private void undo() {
        names.put(Undoable.class, "undoable");
        names.put(UndoStep.class, "undo-step");
        names.put(UndoValues.class, "undo-values");
    }

    private void events() {
        names.put(SiteEvent.class, "site-event");
        names.put(Snapshot.class, "snapshot");
        names.put(Revision.class, "revision");
        names.put(Change.class, "change");
        names.put(Change.Put.class, "put");
        names.put(Change.Remove.class, "remove");
        names.put(Cause.class, "cause");
        names.put(Cause.Commanded.class, "commanded");
        names.put(Cause.Observed.class, "observed");
    }

    private void commands() {
        names.put(Command.class, "command");
        names.put(CreateVms.class, "create-vms");
        names.put(ActOnVms.class, "act-on-vms");
        names.put(AdoptVms.class, "adopt-vms");
        names.put(ForgetVms.class, "forget-vms");
        names.put(CancelTask.class, "cancel-task");
        names.put(DefineGroup.class, "define-group");
        names.put(EnrolHosts.class, "enrol-hosts");
        names.put(MoveHosts.class, "move-hosts");
        names.put(InviteHost.class, "invite-host");
        names.put(RemoveHosts.class, "remove-hosts");
        names.put(SetMaintenance.class, "set-maintenance");
        names.put(SetReserve.class, "set-reserve");
        names.put(SetSendLimit.class, "set-send-limit");
        names.put(MigrateVms.class, "migrate-vms");
        names.put(UpdateAgents.class, "update-agents");
        names.put(RebootHosts.class, "reboot-hosts");
        names.put(RevokeCertificates.class, "revoke-certificates");
        names.put(DefineVo.class, "define-vo");
        names.put(SuspendVo.class, "suspend-vo");
        names.put(ResumeVo.class, "resume-vo");
        names.put(DissolveVo.class, "dissolve-vo");
        names.put(DefineUser.class, "define-user");
        names.put(RemoveUser.class, "remove-user");
        names.put(IssueCredentials.class, "issue-credentials");
        names.put(DemandReasons.class, "demand-reasons");
        names.put(BackUpSite.class, "back-up-site");
        names.put(CreateNetwork.class, "create-network");
        names.put(ChangeNetwork.class, "change-network");
        names.put(DeleteNetwork.class, "delete-network");
        names.put(SetAddressPool.class, "set-address-pool");
        names.put(SetGuestValues.class, "set-guest-values");
        names.put(OperateOnVms.class, "operate-on-vms");
        names.put(SetAutostart.class, "set-autostart");
        names.put(CloneVm.class, "clone-vm");
        names.put(BinVms.class, "bin-vms");
        names.put(UnbinVms.class, "unbin-vms");
        names.put(SetBinTime.class, "set-bin-time");
        names.put(RenameVm.class, "rename-vm");
        names.put(VmOperation.class, "vm-operation");
        names.put(VmOperation.Resize.class, "resize");
        names.put(VmOperation.TakeSnapshot.class, "take-snapshot");
        names.put(VmOperation.Revert.class, "revert");
        names.put(VmOperation.DeleteSnapshot.class, "delete-snapshot");
        names.put(SetProperties.class, "set-properties");
        names.put(UndoCommand.class, "undo");
        names.put(Property.class, "property");
        names.put(Property.Tags.class, "tags");
        names.put(Property.Note.class, "note");
        names.put(Property.Owner.class, "owner");
        names.put(Property.Folder.class, "folder");
        names.put(Property.Guarded.class, "guarded");
        names.put(Property.Locked.class, "locked");
        names.put(CommandRequest.class, "command-request");
        names.put(CommandReply.class, "command-reply");
        names.put(CommandReply.Accepted.class, "accepted");
        names.put(CommandReply.Refused.class, "refused");
        names.put(Refusal.class, "refusal");
        names.put(PlacementPlan.class, "placement-plan");
        names.put(AuditEntry.class, "audit-entry");
        names.put(AuditProof.class, "audit-proof");
        names.put(Standing.class, "standing");
        names.put(HostMeasurement.class, "host-measurement");
    }

    private void agents() {
        names.put(AgentRequest.class, "agent-request");
        names.put(AgentRequest.DefineVm.class, "define-vm");
        names.put(AgentRequest.StepVm.class, "step-vm");
        names.put(AgentRequest.SetNetworks.class, "set-networks");
        names.put(AgentRequest.OperateOnVm.class, "operate-on-vm");
        names.put(AgentRequest.CloneVm.class, "agent-clone-vm");
        names.put(AgentRequest.TakeInventory.class, "take-inventory");
        names.put(AgentRequest.OpenConsole.class, "open-console");
        names.put(AgentRequest.TypeConsole.class, "type-console");
        names.put(AgentRequest.CloseConsole.class, "close-console");
        names.put(AgentRequest.ReadSerialLog.class, "read-serial-log");
        names.put(AgentRequest.ReadAgentLog.class, "read-agent-log");
        names.put(AgentReply.class, "agent-reply");
        names.put(AgentReply.Done.class, "done");
        names.put(AgentReply.Failed.class, "failed");
        names.put(AgentReply.Listing.class, "listing");
        names.put(AgentReply.Log.class, "log");
        names.put(AgentRequest.PrepareMove.class, "prepare-move");
        names.put(AgentRequest.MoveVm.class, "move-vm");
        names.put(AgentRequest.CancelMove.class, "cancel-move");
        names.put(AgentRequest.EndMove.class, "end-move");
        names.put(AgentReply.Prepared.class, "prepared");
        names.put(AgentRequest.PutProgram.class, "put-program");
        names.put(AgentRequest.SwitchProgram.class, "switch-program");
        names.put(AgentRequest.RebootHost.class, "reboot-host");
        names.put(AgentReport.Moving.class, "moving");
        names.put(AgentReport.class, "agent-report");
        names.put(AgentReport.Hello.class, "hello");
        names.put(AgentReport.VmsChanged.class, "vms-changed");
        names.put(AgentReport.HypervisorChanged.class, "hypervisor-changed");
        names.put(AgentReport.Measured.class, "measured");
        names.put(AgentReport.Heartbeat.class, "heartbeat");
        names.put(AgentReport.ConsoleOutput.class, "console-output");
        names.put(AgentReport.ConsoleClosed.class, "console-closed");
    }

    private void shares() {
        names.put(ImageRequest.class, "image-request");
        names.put(ImageRequest.PrepareShare.class, "prepare-share");
        names.put(ImageRequest.BeginShare.class, "begin-share");
        names.put(ImageRequest.AttachShare.class, "attach-share");
        names.put(ImageRequest.SteerShare.class, "steer-share");
        names.put(ImageRequest.LimitHost.class, "limit-host");
        names.put(ImageRequest.EndShare.class, "end-share");
        names.put(ImageRequest.VerifyImage.class, "agent-verify-image");
        names.put(ImageRequest.EvictImage.class, "agent-evict-image");
        names.put(AgentReply.SharePrepared.class, "share-prepared");
        names.put(AgentReply.ImageStock.class, "image-stock");
        names.put(ImageReport.class, "image-report");
        names.put(ImageReport.Sharing.class, "sharing");
        names.put(ImageReport.ShareBroken.class, "share-broken");
        names.put(ImageReport.ShareFailed.class, "share-failed");
        names.put(ImageReport.ImagesHeld.class, "images-held");
    }

    private void consoles() {
        names.put(ControllerRequest.class, "controller-request");
        names.put(ControllerRequest.Submit.class, "submit");
        names.put(ControllerRequest.Plan.class, "plan");
        names.put(ControllerRequest.Follow.class, "follow");
        names.put(ControllerRequest.ReadAudit.class, "read-audit");
        names.put(ControllerRequest.VerifyAudit.class, "verify-audit");
        names.put(ControllerRequest.FindAddresses.class, "find-addresses");
        names.put(ControllerRequest.AskHealth.class, "ask-health");
        names.put(ControllerRequest.AskStanding.class, "ask-standing");
        names.put(ControllerRequest.ReadMeasurements.class, "read-measurements");
        names.put(ControllerRequest.ReadHistory.class, "read-history");
        names.put(ControllerRequest.OpenConsole.class, "controller-open-console");
        names.put(ControllerRequest.TypeConsole.class, "controller-type-console");
        names.put(ControllerRequest.CloseStream.class, "close-stream");
        names.put(ControllerRequest.ReadSerialLog.class, "controller-read-serial-log");
        names.put(ControllerRequest.ReadHostLog.class, "read-host-log");
        names.put(ControllerRequest.Invite.class, "invite");
        names.put(ControllerRequest.Issue.class, "issue");
        names.put(ControllerReply.class, "controller-reply");
        names.put(ControllerReply.Done.class, "controller-done");
        names.put(ControllerReply.Answered.class, "answered");
        names.put(ControllerReply.Planned.class, "planned");
        names.put(ControllerReply.Audited.class, "audited");
        names.put(ControllerReply.Verified.class, "verified");
        names.put(ControllerReply.Addresses.class, "addresses");
        names.put(ControllerReply.Health.class, "health");
        names.put(ControllerReply.Stands.class, "stands");
        names.put(ControllerReply.Measured.class, "controller-measured");
        names.put(ControllerReply.Log.class, "controller-log");
        names.put(ControllerReply.Invited.class, "invited");
        names.put(ControllerReply.Issued.class, "issued");
        names.put(ControllerReply.Refused.class, "controller-refused");
        names.put(ControllerReport.class, "controller-report");
        names.put(ControllerReport.Welcome.class, "welcome");
        names.put(ControllerReport.SiteChanged.class, "site-changed");
        names.put(ControllerReport.SitePart.class, "site-part");
        names.put(ControllerReport.ConsoleOutput.class, "controller-console-output");
        names.put(ControllerReport.ConsoleClosed.class, "controller-console-closed");
    }

    private void images() {
        names.put(ImageCopy.class, "image-copy");
        names.put(Endorser.class, "endorser");
        names.put(Deployment.class, "deployment");
        names.put(ImportImage.class, "import-image");
        names.put(DeployImage.class, "deploy-image");
        names.put(SteerDeployment.class, "steer-deployment");
        names.put(EvictImage.class, "evict-image");
        names.put(VerifyImage.class, "verify-image");
        names.put(DeleteImage.class, "delete-image");
        names.put(EndorseImage.class, "endorse-image");
        names.put(SetImageTrust.class, "set-image-trust");
        names.put(TrustEndorser.class, "trust-endorser");
        names.put(RevokeEndorser.class, "revoke-endorser");
        names.put(ControllerRequest.PlanDeployment.class, "plan-deployment");
        names.put(ControllerRequest.ReadManifest.class, "read-manifest");
        names.put(ControllerRequest.FindShared.class, "find-shared");
        names.put(ControllerReply.Shared.class, "shared");
        names.put(ControllerRequest.FollowDeployment.class, "follow-deployment");
        names.put(ControllerReply.DeploymentPlanned.class, "deployment-planned");
        names.put(ControllerReply.ManifestRead.class, "manifest-read");
        names.put(ControllerRequest.AskRetry.class, "ask-retry");
        names.put(ControllerReply.Retried.class, "retried");
        names.put(ControllerReport.DeploymentMoved.class, "deployment-moved");
    }

    private void pools() {
        names.put(SshPool.class, "ssh-pool");
        names.put(SetSshPool.class, "set-ssh-pool");
        names.put(RemoveSshPool.class, "remove-ssh-pool");
        names.put(LookAtSshPool.class, "look-at-ssh-pool");
        names.put(SendImage.class, "send-image");
        names.put(PoolQuestion.class, "pool-question");
        names.put(PoolQuestion.HostKey.class, "host-key-question");
        names.put(PoolQuestion.Files.class, "pool-files-question");
        names.put(PoolQuestion.Sending.class, "send-question");
        names.put(PoolAnswer.class, "pool-answer");
        names.put(PoolAnswer.Key.class, "host-key-shown");
        names.put(PoolAnswer.Files.class, "pool-files");
        names.put(PoolAnswer.Sending.class, "send-answer");
        names.put(ControllerRequest.AskPool.class, "ask-pool");
        names.put(ControllerReply.PoolAnswered.class, "pool-answered");
    }
}
