// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal.operate;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.espalier.api.model.Capacity;
import org.espalier.api.model.Vm;
import org.espalier.api.model.VmOperation;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.actions.internal.select.VmPick;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What an operation has to be told, as fields of a dialog. */
final class Fields {
    private static final long MIB = 1L << 20;
    private static final int MOST_CORES = 1024;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT);

    private final Supplier<Optional<VmOperation>> operation;

    private Fields(Supplier<Optional<VmOperation>> operation) {
        this.operation = operation;
    }

    /** Adds them to {@code area}, of two columns. */
    static Fields of(Composite area, Operating what, VmPick pick, Runnable changed) {
        if (what == Operating.RESIZE) {
            return size(area, pick, changed);
        }
        return what.named() ? choice(area, what, pick, changed) : name(area, what, changed);
    }

    /** The operation as the fields tell it now; empty while they do not. */
    Optional<VmOperation> operation() {
        return operation.get();
    }

    private static Fields size(Composite area, VmPick pick, Runnable changed) {
        Capacity first =
                pick.all().stream()
                        .map(vm -> (Vm) vm.getRecord())
                        .map(vm -> vm.kept().next().orElse(vm.size()))
                        .findFirst()
                        .orElse(new Capacity(1, 256 * MIB, 0));
        Spinner cores =
                spinner(area, Words.cores, "operation.cores", first.cores(), 1, MOST_CORES, 1);
        Spinner memory =
                spinner(
                        area,
                        Words.memory,
                        "operation.memory",
                        (int) (first.memoryBytes() / MIB),
                        (int) (VmOperation.Resize.LEAST_MEMORY / MIB),
                        1 << 24,
                        64);
        cores.addListener(SWT.Modify, e -> changed.run());
        memory.addListener(SWT.Modify, e -> changed.run());
        return new Fields(
                () ->
                        Optional.of(
                                new VmOperation.Resize(
                                        cores.getSelection(), memory.getSelection() * MIB)));
    }

    private static Spinner spinner(
            Composite area, String label, String id, int value, int least, int most, int step) {
        new Label(area, SWT.NONE).setText(label);
        Spinner spinner = new Spinner(area, SWT.BORDER);
        spinner.setValues(value, least, most, 0, step, 10 * step);
        spinner.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false));
        return called(spinner, label, id);
    }

    private static Fields name(Composite area, Operating what, Runnable changed) {
        new Label(area, SWT.NONE).setText(Words.snapshotName);
        Text name = called(new Text(area, SWT.BORDER), Words.snapshotName, "operation.name");
        name.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        name.setText(NAME.format(LocalDateTime.now()));
        name.selectAll();
        name.addListener(SWT.Modify, e -> changed.run());
        return new Fields(() -> what.of(name.getText()));
    }

    private static Fields choice(Composite area, Operating what, VmPick pick, Runnable changed) {
        new Label(area, SWT.NONE).setText(Words.snapshot);
        Combo names = called(new Combo(area, SWT.READ_ONLY), Words.snapshot, "operation.snapshot");
        names.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        List<String> all = Operating.names(pick);
        names.setItems(all.toArray(String[]::new));
        names.select(0);
        names.addListener(SWT.Selection, e -> changed.run());
        return new Fields(() -> what.of(names.getText()));
    }

    private static <C extends Control> C called(C control, String label, String id) {
        control.setData("id", id);
        AccessibleNames.of(control, label);
        return control;
    }
}
