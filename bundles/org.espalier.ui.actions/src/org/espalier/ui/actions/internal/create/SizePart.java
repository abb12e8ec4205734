// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.create;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.espalier.api.command.CreateVms;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.internal.dialogs.Rows;

/** How many, and how large each. */
final class SizePart {
    private static final int MOST_CORES = 1024;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private final Spinner count;
    private final Spinner cores;
    private final Spinner memory;
    private final Combo unit;

    /** Adds its rows to {@code form}, of two columns. */
    SizePart(Composite form, Runnable changed) {
        count = spinner(form, Words.count, "newVm.count", 1, CreateVms.MAX_COUNT);
        cores = spinner(form, Words.cores, "newVm.cores", 1, MOST_CORES);
        new Label(form, SWT.NONE).setText(Words.memory);
        Composite pair = new Composite(form, SWT.NONE);
        Rows.inner(pair, 2);
        memory = bounded(pair, "newVm.memory", 256, 1 << 20);
        memory.setIncrement(64);
        AccessibleNames.of(memory, Words.memory);
        unit = new Combo(pair, SWT.READ_ONLY);
        unit.setItems(Words.mib, Words.gib);
        unit.select(0);
        unit.setData("id", "newVm.memoryUnit");
        AccessibleNames.of(unit, Words.memoryUnit);
        for (Spinner s : new Spinner[] {count, cores, memory}) {
            s.addListener(SWT.Modify, e -> changed.run());
        }
        unit.addListener(
                SWT.Selection,
                e -> {
                    convert();
                    changed.run();
                });
    }

    int count() {
        return count.getSelection();
    }

    int cores() {
        return cores.getSelection();
    }

    long memoryBytes() {
        return memory.getSelection() * (unit.getSelectionIndex() == 0 ? MIB : GIB);
    }

    /** Another unit of about the same amount: nobody wants 256 GiB for 256 MiB. */
    private void convert() {
        boolean toGib = unit.getSelectionIndex() == 1;
        int value = memory.getSelection();
        memory.setIncrement(toGib ? 1 : 64);
        memory.setSelection(toGib ? Math.max(1, value / 1024) : value * 1024);
    }

    private static Spinner spinner(Composite form, String label, String id, int value, int most) {
        new Label(form, SWT.NONE).setText(label);
        Spinner spinner = bounded(form, id, value, most);
        AccessibleNames.of(spinner, label);
        return spinner;
    }

    private static Spinner bounded(Composite parent, String id, int value, int most) {
        Spinner spinner = new Spinner(parent, SWT.BORDER);
        spinner.setValues(value, 1, most, 0, 1, 10);
        spinner.setData("id", id);
        spinner.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false));
        return spinner;
    }
}
