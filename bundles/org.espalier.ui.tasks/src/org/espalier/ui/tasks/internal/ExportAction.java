// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.espalier.api.controller.Controller;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Writes what of the audit passes the filter into a file. */
final class ExportAction extends Action {
    private final Supplier<Controller> controller;
    private final Supplier<AuditFilter> filter;
    private final Control parent;

    ExportAction(Supplier<Controller> controller, Supplier<AuditFilter> filter, Control parent) {
        super(Messages.export);
        setId("audit.export");
        this.controller = controller;
        this.filter = filter;
        this.parent = parent;
    }

    @Override
    public void run() {
        FileDialog dialog = new FileDialog(parent.getShell(), SWT.SAVE | SWT.SHEET);
        dialog.setText(Messages.exportTitle);
        dialog.setFilterExtensions(new String[] {"*.csv", "*.json"});
        dialog.setFileName("audit.csv");
        dialog.setOverwrite(true);
        String file = dialog.open();
        if (file != null) {
            // The view may be gone when the file is written.
            write(parent.getDisplay(), Path.of(file));
        }
    }

    private void write(Display display, Path file) {
        AuditExport export = new AuditExport(controller.get(), filter.get());
        ICoreRunnable work =
                monitor -> {
                    try {
                        say(display, NLS.bind(Messages.exported, export.write(file), file));
                    } catch (IOException e) {
                        say(display, NLS.bind(Messages.exportFailed, file, e.getMessage()));
                    } catch (ExecutionException e) {
                        say(
                                display,
                                NLS.bind(Messages.exportFailed, file, e.getCause().getMessage()));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        Job.create(Messages.exportTitle, work).schedule();
    }

    private void say(Display display, String message) {
        display.asyncExec(
                () -> {
                    if (!parent.isDisposed()) {
                        MessageDialog.openInformation(
                                parent.getShell(), Messages.exportTitle, message);
                    }
                });
    }
}
