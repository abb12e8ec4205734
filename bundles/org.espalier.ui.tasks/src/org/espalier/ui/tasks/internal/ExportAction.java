// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.tasks.internal;

import org.eclipse.jface.action.Action;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Control;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.controller.Controller;
import org.espalier.ui.export.FileExport;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Writes what of the audit passes the filter into a file: all of it, not the newest that are shown
 * alone, with what changed and what proves it.
 */
final class ExportAction extends Action {
    private final Supplier<Controller> controller;
    private final Supplier<Predicate<AuditEntry>> filter;
    private final FileExport export;

    ExportAction(
            Supplier<Controller> controller,
            Supplier<Predicate<AuditEntry>> filter,
            Control parent) {
        super(Messages.export);
        setId("audit.export");
        this.controller = controller;
        this.filter = filter;
        export = new FileExport(parent, Messages.exportTitle, Messages.exportFailed);
    }

    @Override
    public void run() {
        export.ask("audit.csv", "*.csv", "*.json")
                .ifPresent(
                        file -> {
                            AuditExport audit = new AuditExport(controller.get(), filter.get());
                            export.write(
                                    file,
                                    to ->
                                            Optional.of(
                                                    NLS.bind(
                                                            Messages.exported,
                                                            audit.write(to),
                                                            to)));
                        });
    }
}
