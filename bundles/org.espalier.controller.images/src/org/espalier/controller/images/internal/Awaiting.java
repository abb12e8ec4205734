// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.images.internal;

import org.espalier.api.Refusal;
import org.espalier.api.event.Change;
import org.espalier.api.model.EntityKind;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.SiteState;

import java.util.List;

/** Items of tasks that are VMs: they wait while their host gets their image. Pure. */
final class Awaiting {
    private Awaiting() {}

    /** Whether {@code item} is a VM: who makes VMs says how it gets on once its image is there. */
    static boolean is(TaskItem item) {
        return item.subject().kind() == EntityKind.VM;
    }

    /** Whether nobody has been asked yet to make it. */
    static boolean waits(TaskItem item) {
        return is(item) && item.state() == TaskItem.State.WAITING;
    }

    /** Why it is not made: {@code why} its host does not get its image. */
    static Refusal refusal(SiteState state, TaskItem item, Refusal why) {
        String host =
                state.vm(VmId.of(item.subject().id()))
                        .map(vm -> vm.host().value())
                        .orElse("its host");
        return new Refusal(
                why.code(),
                "VM " + item.label() + " was not made",
                "its image did not come to " + host + ", as " + why.cause(),
                why.nextStep());
    }

    /** Its record goes with it. */
    static List<Change> gone(TaskItem item) {
        return List.of(new Change.Remove(item.subject()));
    }
}
