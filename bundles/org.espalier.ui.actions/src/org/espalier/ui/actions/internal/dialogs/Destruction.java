// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmStep;
import org.espalier.model.site.MHost;
import org.espalier.model.site.MVm;
import org.espalier.ui.actions.Effect;
import org.espalier.ui.actions.internal.Messages;
import org.espalier.ui.actions.internal.select.VmPick;
import org.espalier.ui.text.States;
import org.espalier.ui.theme.StateShape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Destroy, Reset or Delete would do to a selection, before it is done.
 *
 * @param ending what is to be done
 * @param affected the VMs that it changes
 * @param already how many are as asked for
 * @param spared the others and why they are left alone
 * @param hours how long the site keeps what is deleted
 */
public record Destruction(
        Ending ending, List<MVm> affected, int already, Map<MVm, String> spared, long hours) {
    /**
     * The preview of {@code ending} for {@code pick}.
     *
     * @param hours how long the site keeps what is deleted
     */
    public static Destruction of(Ending ending, VmPick pick, long hours) {
        List<MVm> affected = new ArrayList<>();
        Map<MVm, String> spared = new LinkedHashMap<>();
        int already = 0;
        for (MVm vm : pick.all()) {
            VmStep step = VmStep.of(vm.getState(), ending.verb());
            if (vm.getOrigin() == Vm.Origin.FOREIGN) {
                spared.put(vm, Messages.foreignSpared);
            } else if (((Vm) vm.getRecord()).kept().marked().guarded()) {
                spared.put(vm, Messages.guardedSpared);
            } else if (States.binned(vm) != ending.ofBin()) {
                if (ending == Ending.DELETE) {
                    already++;
                } else {
                    spared.put(
                            vm, ending.ofBin() ? Messages.notBinnedSpared : Messages.binnedSpared);
                }
            } else if (step instanceof VmStep.To) {
                affected.add(vm);
            } else if (step instanceof VmStep.Not not) {
                spared.put(vm, not.cause() + ". " + not.nextStep());
            } else {
                already++;
            }
        }
        return new Destruction(ending, affected, already, spared, hours);
    }

    /** To which VMs the command is sent. */
    public Set<VmId> targets() {
        Set<VmId> ids = new LinkedHashSet<>();
        affected.forEach(vm -> ids.add(vm.getId()));
        return ids;
    }

    /** What is shown of it. */
    public Effect effect() {
        List<Effect.Row> rows = new ArrayList<>();
        spared.forEach((vm, why) -> rows.add(row(vm, why)));
        return new Effect(
                "destruction",
                ending.title(),
                ending.act(affected.size()),
                ending.consequence(hours),
                true,
                chips(),
                affected.stream().map(vm -> row(vm, States.word(vm.getState()))).toList(),
                rows);
    }

    static Effect.Row row(MVm vm, String remark) {
        MHost host = vm.getHost();
        String where = host == null ? "" : host.getName();
        return new Effect.Row(StateShape.of(vm.getState()), vm.getName(), where, remark);
    }

    /** The counts, worst first: by state what is affected, then what is left alone. */
    private List<Effect.Chip> chips() {
        List<Effect.Chip> chips = counts(affected, true);
        if (already > 0) {
            chips.add(new Effect.Chip(NLS.bind(ending.already(), already), null, false));
        }
        if (!spared.isEmpty()) {
            chips.add(new Effect.Chip(NLS.bind(Messages.leftAlone, spared.size()), null, false));
        }
        return chips;
    }

    /** How many {@code vms} are, and how many in each state. */
    static List<Effect.Chip> counts(List<MVm> vms, boolean grave) {
        Map<String, Integer> states = new LinkedHashMap<>();
        Map<String, StateShape> shapes = new LinkedHashMap<>();
        for (MVm vm : vms) {
            String label = States.word(vm.getState());
            states.merge(label, 1, Integer::sum);
            shapes.put(label, StateShape.of(vm.getState()));
        }
        List<Effect.Chip> chips = new ArrayList<>();
        chips.add(
                new Effect.Chip(
                        Messages.count(vms.size(), Messages.vmsOne, Messages.vmsMany),
                        null,
                        grave));
        states.forEach((s, n) -> chips.add(new Effect.Chip(n + " " + s, shapes.get(s), false)));
        return chips;
    }
}
