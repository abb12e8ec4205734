// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

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
                MoveHosts,
                RemoveHosts,
                RevokeCertificates {}
