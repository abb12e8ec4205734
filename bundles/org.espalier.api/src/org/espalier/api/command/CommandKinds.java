// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.CommandKind;

import java.util.Map;
import java.util.NoSuchElementException;

/** Which command is of which kind. */
final class CommandKinds {
    private static final Map<Class<? extends Command>, CommandKind> KINDS =
            Map.ofEntries(
                    Map.entry(CreateVms.class, CommandKind.CREATE_VMS),
                    Map.entry(AdoptVms.class, CommandKind.ADOPT_VMS),
                    Map.entry(ForgetVms.class, CommandKind.FORGET_VMS),
                    Map.entry(CancelTask.class, CommandKind.CANCEL_TASK),
                    Map.entry(DefineGroup.class, CommandKind.DEFINE_GROUP),
                    Map.entry(EnrolHosts.class, CommandKind.ENROL_HOSTS),
                    Map.entry(MoveHosts.class, CommandKind.MOVE_HOSTS),
                    Map.entry(MigrateVms.class, CommandKind.MIGRATE_VMS),
                    Map.entry(SetMaintenance.class, CommandKind.SET_MAINTENANCE),
                    Map.entry(UpdateAgents.class, CommandKind.UPDATE_AGENTS),
                    Map.entry(RebootHosts.class, CommandKind.REBOOT_HOSTS),
                    Map.entry(SetReserve.class, CommandKind.SET_RESERVE),
                    Map.entry(SetSendLimit.class, CommandKind.SET_SEND_LIMIT),
                    Map.entry(RemoveHosts.class, CommandKind.REMOVE_HOSTS),
                    Map.entry(InviteHost.class, CommandKind.INVITE_HOST),
                    Map.entry(RevokeCertificates.class, CommandKind.REVOKE_CERTIFICATES),
                    Map.entry(DefineVo.class, CommandKind.DEFINE_VO),
                    Map.entry(SuspendVo.class, CommandKind.SUSPEND_VO),
                    Map.entry(ResumeVo.class, CommandKind.RESUME_VO),
                    Map.entry(DissolveVo.class, CommandKind.DISSOLVE_VO),
                    Map.entry(DefineUser.class, CommandKind.DEFINE_USER),
                    Map.entry(RemoveUser.class, CommandKind.REMOVE_USER),
                    Map.entry(IssueCredentials.class, CommandKind.ISSUE_CREDENTIALS),
                    Map.entry(DemandReasons.class, CommandKind.DEMAND_REASONS),
                    Map.entry(BackUpSite.class, CommandKind.BACK_UP_SITE),
                    Map.entry(CreateNetwork.class, CommandKind.CREATE_NETWORK),
                    Map.entry(ChangeNetwork.class, CommandKind.CHANGE_NETWORK),
                    Map.entry(DeleteNetwork.class, CommandKind.DELETE_NETWORK),
                    Map.entry(SetAddressPool.class, CommandKind.SET_ADDRESS_POOL),
                    Map.entry(SetGuestValues.class, CommandKind.SET_GUEST_VALUES),
                    Map.entry(SetAutostart.class, CommandKind.SET_AUTOSTART),
                    Map.entry(CloneVm.class, CommandKind.CLONE_VM),
                    Map.entry(BinVms.class, CommandKind.BIN_VMS),
                    Map.entry(UnbinVms.class, CommandKind.UNBIN_VMS),
                    Map.entry(SetBinTime.class, CommandKind.SET_BIN_TIME),
                    Map.entry(RenameVm.class, CommandKind.RENAME_VM),
                    Map.entry(UndoCommand.class, CommandKind.UNDO),
                    Map.entry(ImportImage.class, CommandKind.IMPORT_IMAGE),
                    Map.entry(DeployImage.class, CommandKind.DEPLOY_IMAGE),
                    Map.entry(SteerDeployment.class, CommandKind.STEER_DEPLOYMENT),
                    Map.entry(EvictImage.class, CommandKind.EVICT_IMAGE),
                    Map.entry(VerifyImage.class, CommandKind.VERIFY_IMAGE),
                    Map.entry(DeleteImage.class, CommandKind.DELETE_IMAGE),
                    Map.entry(EndorseImage.class, CommandKind.ENDORSE_IMAGE),
                    Map.entry(SetImageTrust.class, CommandKind.SET_IMAGE_TRUST),
                    Map.entry(TrustEndorser.class, CommandKind.TRUST_ENDORSER),
                    Map.entry(RevokeEndorser.class, CommandKind.REVOKE_ENDORSER),
                    Map.entry(SetSshPool.class, CommandKind.SET_SSH_POOL),
                    Map.entry(RemoveSshPool.class, CommandKind.REMOVE_SSH_POOL),
                    Map.entry(LookAtSshPool.class, CommandKind.LOOK_AT_SSH_POOL),
                    Map.entry(SendImage.class, CommandKind.SEND_IMAGE));

    private CommandKinds() {}

    static CommandKind of(Command command) {
        if (command instanceof ActOnVms act) {
            return CommandKind.of(act.verb());
        } else if (command instanceof OperateOnVms operate) {
            return operate.operation().kind();
        } else if (command instanceof SetProperties set) {
            return set.property().kind();
        }
        CommandKind kind = KINDS.get(command.getClass());
        if (kind == null) {
            throw new NoSuchElementException(command.getClass() + " has no kind");
        }
        return kind;
    }
}
