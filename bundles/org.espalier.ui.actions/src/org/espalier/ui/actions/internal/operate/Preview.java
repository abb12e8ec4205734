// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.operate;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmId;
import org.espalier.api.model.VmOperation;
import org.espalier.api.model.VmSnapshot;
import org.espalier.api.model.VmStep;
import org.espalier.model.site.MVm;
import org.espalier.ui.actions.internal.select.VmPick;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an operation would do to a selection, before it is done.
 *
 * @param affected the VMs that it changes, and what happens to each
 * @param already how many are as asked for
 * @param spared the others and why they are left alone
 */
public record Preview(Map<MVm, String> affected, int already, Map<MVm, String> spared) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    /** The preview of {@code operation} for {@code pick}. */
    public static Preview of(VmOperation operation, VmPick pick) {
        Map<MVm, String> affected = new LinkedHashMap<>();
        Map<MVm, String> spared = new LinkedHashMap<>();
        int already = 0;
        for (MVm vm : pick.all()) {
            Vm record = (Vm) vm.getRecord();
            VmStep step = operation.on(record);
            if (record.origin() == Vm.Origin.FOREIGN) {
                spared.put(vm, Words.foreign);
            } else if (step instanceof VmStep.To) {
                affected.put(vm, remark(operation, record));
            } else if (step instanceof VmStep.Not not) {
                spared.put(vm, not.cause() + ". " + not.nextStep());
            } else {
                already++;
            }
        }
        return new Preview(affected, already, spared);
    }

    private static String remark(VmOperation operation, Vm vm) {
        if (operation instanceof VmOperation.Resize) {
            return vm.state().alive() ? Words.resizeLater : Words.resizeNow;
        } else if (operation instanceof VmOperation.TakeSnapshot) {
            return vm.state().alive() ? Words.takeMemory : Words.takeDisk;
        } else if (operation instanceof VmOperation.Revert revert) {
            return vm.kept().snapshot(revert.name()).map(Preview::loses).orElse("");
        }
        return "";
    }

    private static String loses(VmSnapshot snapshot) {
        return NLS.bind(
                snapshot.memory() ? Words.revertRuns : Words.revertOff,
                MINUTE.format(snapshot.taken()));
    }

    /** To which VMs the command is sent. */
    public Set<VmId> targets() {
        Set<VmId> ids = new LinkedHashSet<>();
        affected.keySet().forEach(vm -> ids.add(vm.getId()));
        return ids;
    }

    /** How many of what, in one line. */
    public String counts() {
        StringBuilder counts = new StringBuilder();
        counts.append(Words.count(affected.size(), Words.vmsOne, Words.vmsMany));
        if (already > 0) {
            counts.append(", ").append(NLS.bind(Words.alreadyMany, already));
        }
        if (!spared.isEmpty()) {
            counts.append(", ").append(NLS.bind(Words.leftAlone, spared.size()));
        }
        return counts.toString();
    }
}
