// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.model;

/**
 * One immutable thing of a site's state. A change of a thing is a new record under the same key;
 * consoles mirror these records.
 */
public sealed interface Entity
        permits Site,
                Vo,
                User,
                NodeGroup,
                Host,
                Slot,
                Network,
                AddressPool,
                AddressUse,
                StoragePool,
                Image,
                Vm,
                Task,
                TaskItem,
                UndoStep,
                UndoValues,
                ImageCopy,
                Endorser,
                Deployment,
                SshPool {
    /** Under which key the state holds it. */
    EntityKey key();
}
