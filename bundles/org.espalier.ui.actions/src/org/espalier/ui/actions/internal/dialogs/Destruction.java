// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.dialogs;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmStep;
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
 * @param ending what is to be done
 * @param affected the VMs that it changes
 * @param already how many are as asked for
 * @param spared the others and why they are left alone
 * @param hours how long the site keeps what is deleted
 */
public record Destruction(
        Ending ending, List<MVm> affected, int already, Map<MVm, String> spared, long hours) {
    /**
     * A count of the preview.
     *
     * @param text what is counted
     * @param shape its state, null for none
     * @param grave whether it is the worst of it
     */
    public record Chip(String text, StateShape shape, boolean grave) {}

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

    /** What the button reads: it names the act. */
    public String act() {
        return ending.act(affected.size());
    }

    /** What cannot be undone about it. */
    public String consequence() {
        return ending.consequence(hours);
    }

    /** The dialog's title. */
    String title() {
        return ending.title();
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
            chips.add(new Chip(NLS.bind(ending.already(), already), null, false));
        }
        if (!spared.isEmpty()) {
            chips.add(new Chip(NLS.bind(Messages.leftAlone, spared.size()), null, false));
        }
        return chips;
    }
}
