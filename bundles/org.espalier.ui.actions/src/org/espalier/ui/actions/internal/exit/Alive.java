// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.exit;

import org.eclipse.osgi.util.NLS;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.session.SiteSession;

import java.util.ArrayList;
import java.util.List;

/**
 * What goes on at a site.
 *
 * @param vms how many VMs are alive
 * @param tasks how many tasks have not ended
 */
record Alive(long vms, long tasks) {
    static Alive of(SiteSession session) {
        return new Alive(
                session.vms().stream()
                        .filter(vm -> vm.getState() != null && vm.getState().alive())
                        .count(),
                session.site().getTasks().stream().filter(t -> !t.getState().ended()).count());
    }

    boolean anything() {
        return vms > 0 || tasks > 0;
    }

    /** "12 VMs are alive and 1 task runs". */
    String sentence() {
        List<String> parts = new ArrayList<>();
        if (vms > 0) {
            parts.add(Messages.count(vms, Messages.exitAliveOne, Messages.exitAliveMany));
        }
        if (tasks > 0) {
            parts.add(Messages.count(tasks, Messages.exitTasksOne, Messages.exitTasksMany));
        }
        return switch (parts.size()) {
            case 0 -> Messages.exitNoneAlive;
            case 1 -> parts.get(0);
            default -> NLS.bind(Messages.exitBoth, parts.get(0), parts.get(1));
        };
    }
}
