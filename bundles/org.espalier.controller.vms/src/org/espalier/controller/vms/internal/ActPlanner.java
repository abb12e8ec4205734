// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.vms.internal;

import org.espalier.api.Refusal;
import org.espalier.api.command.ActOnVms;
import org.espalier.api.command.Command;
import org.espalier.api.command.CommandRequest;
import org.espalier.api.command.OperateOnVms;
import org.espalier.api.model.TaskItem;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.controller.core.CommandPlanner;
import org.espalier.controller.core.Plan;
import org.espalier.controller.core.SiteState;
import org.espalier.controller.core.Situation;
import org.espalier.controller.core.TaskBook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A verb or an operation for VMs: a task with an item each. What it means to each VM is decided
 * when its turn comes, by the state that it has then.
 */
final class ActPlanner implements CommandPlanner {
    @Override
    public Set<Class<? extends Command>> plans() {
        return Set.of(ActOnVms.class, OperateOnVms.class);
    }

    @Override
    public Plan plan(Situation situation, CommandRequest request) {
        List<TaskItem> items = new ArrayList<>();
        vms(request.command()).stream()
                .sorted(Comparator.comparing(vm -> label(situation.state(), vm)))
                .forEach(vm -> items.add(item(situation.state(), request, items.size(), vm)));
        if (items.stream().allMatch(item -> item.state().ended())) {
            return new Plan.Refused(
                    items.stream().map(TaskItem::refusal).flatMap(Optional::stream).toList());
        }
        return new Plan.Changes(
                TaskBook.begin(
                        request.id().task(),
                        situation.title(),
                        situation.by(),
                        items,
                        situation.now()),
                true);
    }

    private static Set<VmId> vms(Command command) {
        return command instanceof OperateOnVms operate ? operate.vms() : ((ActOnVms) command).vms();
    }

    private static TaskItem item(SiteState state, CommandRequest request, int index, VmId id) {
        boolean there = state.vm(id).isPresent();
        return new TaskItem(
                request.id().task(),
                index,
                Vm.key(id),
                label(state, id),
                there ? TaskItem.State.WAITING : TaskItem.State.FAILED,
                there ? Optional.empty() : Optional.of(gone(id)));
    }

    private static String label(SiteState state, VmId id) {
        return state.vm(id).map(Vm::name).orElse(id.toString());
    }

    private static Refusal gone(VmId id) {
        return new Refusal(
                Refusal.Code.NOT_FOUND,
                "Nothing was done to VM " + id,
                "the site has no such VM any more",
                "Select another VM");
    }
}
