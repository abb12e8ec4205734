// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.AdoptVms;
import org.espalier.api.command.BinVms;
import org.espalier.api.command.CloneVm;
import org.espalier.api.command.Command;
import org.espalier.api.command.EnrolHosts;
import org.espalier.api.command.ForgetVms;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.command.MoveHosts;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.command.RebootHosts;
import org.espalier.api.command.RemoveHosts;
import org.espalier.api.command.RenameVm;
import org.espalier.api.command.SetAutostart;
import org.espalier.api.command.SetMaintenance;
import org.espalier.api.command.SetProperties;
import org.espalier.api.command.SetReserve;
import org.espalier.api.command.SetSendLimit;
import org.espalier.api.command.UnbinVms;
import org.espalier.api.command.UpdateAgents;
import org.espalier.api.model.HostId;
import org.espalier.api.model.ImageId;
import org.espalier.api.model.VmId;

import java.util.Set;

/**
 * The VMs, hosts and images to which something is done by a command: not those that it only names.
 */
final class Subjects {
    private Subjects() {}

    static Set<VmId> vms(Command command) {
        if (command instanceof ActOnVms act) {
            return act.vms();
        } else if (command instanceof OperateOnVms operate) {
            return operate.vms();
        } else if (command instanceof SetAutostart set) {
            return set.vms();
        } else if (command instanceof CloneVm clone) {
            return Set.of(clone.source());
        } else if (command instanceof AdoptVms adopt) {
            return adopt.vms();
        } else if (command instanceof ForgetVms forget) {
            return forget.vms();
        } else if (command instanceof MigrateVms migrate) {
            return migrate.vms();
        } else if (command instanceof BinVms bin) {
            return bin.vms();
        } else if (command instanceof UnbinVms unbin) {
            return unbin.vms();
        } else if (command instanceof RenameVm rename) {
            return Set.of(rename.vm());
        }
        return command instanceof SetProperties set ? set.vms() : Set.of();
    }

    static Set<HostId> hosts(Command command) {
        if (command instanceof EnrolHosts enrol) {
            return enrol.hosts();
        } else if (command instanceof MoveHosts move) {
            return move.hosts();
        } else if (command instanceof RemoveHosts remove) {
            return remove.hosts();
        } else if (command instanceof SetMaintenance set) {
            return set.hosts();
        } else if (command instanceof UpdateAgents update) {
            return update.hosts();
        } else if (command instanceof RebootHosts reboot) {
            return reboot.hosts();
        } else if (command instanceof SetReserve set) {
            return set.hosts();
        } else if (command instanceof SetSendLimit set) {
            return set.hosts();
        }
        return command instanceof SetProperties set ? set.hosts() : ImageCommands.hosts(command);
    }

    static Set<ImageId> images(Command command) {
        return command instanceof SetProperties set
                ? set.images()
                : ImageCommands.image(command).map(Set::of).orElse(Set.of());
    }
}
