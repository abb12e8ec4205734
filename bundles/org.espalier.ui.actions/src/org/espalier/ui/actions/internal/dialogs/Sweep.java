// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmStep;
import org.espalier.api.model.VmVerb;
import org.espalier.model.site.MVm;
import org.espalier.ui.actions.Effect;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.actions.internal.select.VmPick;
import org.espalier.ui.text.States;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an action by which nothing is lost does to many VMs. It is shown first where they are many,
 * or more than those that were selected themselves.
 */
public final class Sweep {
    private final Set<MVm> named;
    private final List<MVm> affected = new ArrayList<>();
    private final List<Effect.Row> spared = new ArrayList<>();
    private int already;

    private Sweep(VmPick pick) {
        named = new LinkedHashSet<>(pick.named());
    }

    /** What {@code verb} does to {@code pick}. */
    public static Sweep of(VmVerb verb, VmPick pick) {
        Sweep sweep = new Sweep(pick);
        for (MVm vm : pick.all()) {
            VmStep step = VmStep.of(vm.getState(), verb);
            if (States.foreign(vm)) {
                sweep.spare(vm, Messages.foreignSpared);
            } else if (States.binned(vm)) {
                sweep.spare(vm, Messages.binnedSpared);
            } else if (step instanceof VmStep.Not not) {
                sweep.spare(vm, not.cause() + ". " + not.nextStep());
            } else if (step instanceof VmStep.To) {
                sweep.affected.add(vm);
            } else {
                sweep.already++;
            }
        }
        return sweep;
    }

    /** Those VMs of {@code pick} change whose ids are {@code targets}, and the others do not. */
    public static Sweep of(Set<?> targets, VmPick pick) {
        Sweep sweep = new Sweep(pick);
        pick.all().stream().filter(vm -> targets.contains(vm.getId())).forEach(sweep.affected::add);
        sweep.already = pick.all().size() - sweep.affected.size();
        return sweep;
    }

    private void spare(MVm vm, String why) {
        spared.add(row(vm, why));
    }

    private static Effect.Row row(MVm vm, String remark) {
        return Destruction.row(vm, remark);
    }

    /** The VMs that change. */
    public Set<VmId> targets() {
        return affected.stream()
                .map(MVm::getId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether it is to be shown before it is done. */
    public boolean large() {
        return affected.size() >= Effect.LARGE
                || affected.size() > 1 && !named.containsAll(affected);
    }

    /**
     * What is shown.
     *
     * @param name the action's name
     */
    public Effect effect(String name) {
        return new Effect(
                "sweep",
                name,
                NLS.bind(
                        Messages.sweepAct,
                        name,
                        Messages.count(affected.size(), Messages.vmsOne, Messages.vmsMany)),
                NLS.bind(Messages.sweepWhere, hosts(), vos()),
                false,
                chips(),
                affected.stream().map(vm -> row(vm, States.word(vm.getState()))).toList(),
                spared);
    }

    private long hosts() {
        return affected.stream().map(MVm::getHost).distinct().count();
    }

    private String vos() {
        return affected.stream()
                .map(vm -> vm.getVo() == null ? Messages.sweepNobody : vm.getVo().getName())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private List<Effect.Chip> chips() {
        List<Effect.Chip> chips = Destruction.counts(affected, false);
        if (already > 0) {
            chips.add(new Effect.Chip(NLS.bind(Messages.sweepAlready, already), null, false));
        }
        if (!spared.isEmpty()) {
            chips.add(new Effect.Chip(NLS.bind(Messages.leftAlone, spared.size()), null, false));
        }
        return chips;
    }
}
