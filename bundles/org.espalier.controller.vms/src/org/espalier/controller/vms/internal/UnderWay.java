// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.MigrateVms;
import org.espalier.api.model.EntityKey;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmVerb;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * VMs that are being made, deleted or moved: that a host does not have them is no news. Used on the
 * writer's thread only, as is what asks it.
 */
final class UnderWay {
    private final Map<VmId, Set<EntityKey>> items = new HashMap<>();

    void begin(Work work) {
        boolean comesOrGoes =
                Work.makes(work.command())
                        || work.command() instanceof MigrateVms
                        || work.command() instanceof ActOnVms act && act.verb() == VmVerb.DELETE;
        if (comesOrGoes) {
            items.computeIfAbsent(work.vm(), vm -> new HashSet<>()).add(work.item());
        }
    }

    /** The work on {@code item}, which is on {@code vm}, has ended. */
    void end(EntityKey item, VmId vm) {
        items.computeIfPresent(
                vm,
                (key, open) -> {
                    open.remove(item);
                    return open.isEmpty() ? null : open;
                });
    }

    boolean is(VmId vm) {
        return items.containsKey(vm);
    }
}
