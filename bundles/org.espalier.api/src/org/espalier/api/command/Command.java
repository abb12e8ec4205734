// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.CommandKind;

/** Something that a person, a tool or a trigger wants done. The set is closed. */
public sealed interface Command
        permits CreateVms,
                ActOnVms,
                AdoptVms,
                ForgetVms,
                CancelTask,
                DefineGroup,
                EnrolHosts,
                InviteHost,
                RemoveHosts,
                RevokeCertificates,
                MoveHosts,
                SetMaintenance,
                SetReserve,
                SetSendLimit,
                MigrateVms,
                UpdateAgents,
                RebootHosts,
                DefineVo,
                SuspendVo,
                ResumeVo,
                DissolveVo,
                DefineUser,
                RemoveUser,
                IssueCredentials,
                DemandReasons,
                BackUpSite,
                CreateNetwork,
                ChangeNetwork,
                DeleteNetwork,
                SetAddressPool,
                SetGuestValues,
                OperateOnVms,
                SetAutostart,
                CloneVm,
                BinVms,
                UnbinVms,
                SetBinTime,
                RenameVm,
                SetProperties,
                UndoCommand,
                ImportImage,
                DeployImage,
                SteerDeployment,
                EvictImage,
                VerifyImage,
                DeleteImage,
                EndorseImage,
                SetImageTrust,
                TrustEndorser,
                RevokeEndorser,
                SetSshPool,
                RemoveSshPool,
                LookAtSshPool,
                SendImage {
    /** Its kind, as people tell commands apart. */
    default CommandKind kind() {
        return CommandKinds.of(this);
    }
}
