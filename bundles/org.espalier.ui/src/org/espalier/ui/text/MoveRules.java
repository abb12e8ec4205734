// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.text;

import org.espalier.api.model.HostState;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmState;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;

import java.util.Collection;
import java.util.Optional;

/**
 * Which VMs can be moved to which hosts while they run, as far as a console can tell: of room the
 * controller knows.
 */
public final class MoveRules {
    private MoveRules() {}

    /** Whether {@code vm} runs and is Espalier's, and so can be moved. */
    public static boolean movable(MVm vm) {
        return vm.getOrigin() == Vm.Origin.MANAGED && vm.getState() instanceof VmState.Running;
    }

    /** Why {@code host} takes none of {@code vms}, within a sentence; empty where it may. */
    public static Optional<String> whyNot(Collection<MVm> vms, MHost host) {
        if (vms.stream().allMatch(vm -> host.equals(vm.getHost()))) {
            return Optional.of(Messages.moveIsThere);
        } else if (States.maintained(host)) {
            return Optional.of(Messages.moveMaintenance);
        }
        return host.getState() == HostState.ONLINE
                ? Optional.empty()
                : Optional.of(Messages.moveOffline);
    }
}
