// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmStep;
import org.espalier.api.model.VmVerb;
import org.espalier.model.site.MVm;
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
 * @param verb DESTROY, RESET or DELETE
 * @param affected the VMs that it changes
 * @param already how many are as asked for
 * @param spared the others and why they are left alone
 */
public record Destruction(VmVerb verb, List<MVm> affected, int already, Map<MVm, String> spared) {
    /**
     * A count of the preview.
     *
     * @param text what is counted
     * @param shape its state, null for none
     * @param grave whether it is the worst of it
     */
    public record Chip(String text, StateShape shape, boolean grave) {}

    /** The preview of {@code verb} for {@code pick}. */
    public static Destruction of(VmVerb verb, VmPick pick) {
        List<MVm> affected = new ArrayList<>();
        Map<MVm, String> spared = new LinkedHashMap<>();
        int already = 0;
        for (MVm vm : pick.all()) {
            VmStep step = VmStep.of(vm.getState(), verb);
            if (vm.getOrigin() == Vm.Origin.FOREIGN) {
                spared.put(vm, Messages.foreignSpared);
            } else if (((Vm) vm.getRecord()).kept().marked().guarded()) {
                spared.put(vm, Messages.guardedSpared);
            } else if (step instanceof VmStep.To) {
                affected.add(vm);
            } else if (step instanceof VmStep.Not not) {
                spared.put(vm, not.cause() + ". " + not.nextStep());
            } else {
                already++;
            }
        }
        return new Destruction(verb, affected, already, spared);
    }

    /** To which VMs the command is sent. */
    public Set<VmId> targets() {
        Set<VmId> ids = new LinkedHashSet<>();
        affected.forEach(vm -> ids.add(vm.getId()));
        return ids;
    }

    /** What the button reads: it names the act. */
    public String act() {
        int count = affected.size();
        return switch (verb) {
            case DELETE -> Messages.count(count, Messages.deleteOne, Messages.deleteMany);
            case RESET -> Messages.count(count, Messages.resetOne, Messages.resetMany);
            default -> Messages.count(count, Messages.destroyOne, Messages.destroyMany);
        };
    }

    /** What cannot be undone about it. */
    public String consequence() {
        return switch (verb) {
            case DELETE -> Messages.deleteConsequence;
            case RESET -> Messages.resetConsequence;
            default -> Messages.destroyConsequence;
        };
    }

    /** The dialog's title. */
    String title() {
        return switch (verb) {
            case DELETE -> Messages.deleteTitle;
            case RESET -> Messages.resetTitle;
            default -> Messages.destroyTitle;
        };
    }

    /** The counts, worst first: by state what is affected, then what is left alone. */
    public List<Chip> chips() {
        Map<String, Integer> states = new LinkedHashMap<>();
        Map<String, StateShape> shapes = new LinkedHashMap<>();
        for (MVm vm : affected) {
            String label = States.word(vm.getState());
            states.merge(label, 1, Integer::sum);
            shapes.put(label, StateShape.of(vm.getState()));
        }
        List<Chip> chips = new ArrayList<>();
        chips.add(
                new Chip(
                        Messages.count(affected.size(), Messages.vmsOne, Messages.vmsMany),
                        null,
                        true));
        states.forEach((s, n) -> chips.add(new Chip(n + " " + s, shapes.get(s), false)));
        if (already > 0) {
            String as = verb == VmVerb.DELETE ? Messages.alreadyDeleted : Messages.alreadyOff;
            chips.add(new Chip(NLS.bind(as, already), null, false));
        }
        if (!spared.isEmpty()) {
            chips.add(new Chip(NLS.bind(Messages.leftAlone, spared.size()), null, false));
        }
        return chips;
    }
}
