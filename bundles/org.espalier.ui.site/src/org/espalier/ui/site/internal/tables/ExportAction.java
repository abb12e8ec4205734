// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.espalier.ui.table.SiteTable;
import org.espalier.ui.table.TableExport;
import org.espalier.ui.text.Noun;

import java.io.IOException;
import java.nio.file.Path;

/** Writes what a table shows, or what is selected in it, into a file. */
final class ExportAction extends Action {
    private final SiteTable<?> table;
    private final String name;

    /**
     * @param name of the table, to begin the file's with
     */
    ExportAction(SiteTable<?> table, String name) {
        super(Messages.export);
        setToolTipText(Messages.exportTip);
        this.table = table;
        this.name = name;
    }

    @Override
    public void run() {
        FileDialog dialog = new FileDialog(table.control().getShell(), SWT.SAVE | SWT.SHEET);
        dialog.setText(Messages.exportTitle);
        dialog.setFilterExtensions(new String[] {"*.csv", "*.json"});
        dialog.setFileName(name + ".csv");
        dialog.setOverwrite(true);
        String file = dialog.open();
        if (file != null) {
            // The table may be gone when the file is written.
            Display display = table.control().getDisplay();
            table.export(read -> write(display, read, Path.of(file)));
        }
    }

    private void write(Display display, TableExport read, Path file) {
        ICoreRunnable work =
                monitor -> {
                    try {
                        read.write(file);
                        say(
                                display,
                                NLS.bind(Messages.exported, Noun.ROW.count(read.size()), file));
                    } catch (IOException e) {
                        say(display, NLS.bind(Messages.exportFailed, file, e.getMessage()));
                    }
                };
        Job.create(Messages.exportTitle, work).schedule();
    }

    private void say(Display display, String message) {
        Control parent = table.control();
        display.asyncExec(
                () -> {
                    if (!parent.isDisposed()) {
                        MessageDialog.openInformation(
                                parent.getShell(), Messages.exportTitle, message);
                    }
                });
    }
}
