// SPDX-License-Identifier: EPL-2.0
package org.espalier.api.command;

import org.espalier.api.model.EntityKey;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.VmId;

import java.util.List;

/** What commands for some of many VMs do not touch. */
public final class LeftOut {
    private LeftOut() {}

    /**
     * Whether {@code commands}, all of which act on VMs that are there, leave {@code subject}
     * alone; no where one of them is of another sort, or the subject is no VM.
     */
    public static boolean of(List<Command> commands, EntityKey subject) {
        return subject.kind() == EntityKind.VM
                && commands.stream().allMatch(command -> leaves(command, VmId.of(subject.id())));
    }

    private static boolean leaves(Command command, VmId vm) {
        if (command instanceof ActOnVms act) {
            return !act.vms().contains(vm);
        } else if (command instanceof OperateOnVms operate) {
            return !operate.vms().contains(vm);
        }
        return command instanceof MigrateVms move && !move.vms().contains(vm);
    }
}
