// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.table.view;

import org.eclipse.jface.action.Action;
import org.eclipse.osgi.util.NLS;
import org.espalier.ui.export.FileExport;
import org.espalier.ui.table.SiteTable;
import org.espalier.ui.table.TableExport;
import org.espalier.ui.text.Noun;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes what a table shows, or what is selected in it, into a file. */
final class ExportAction extends Action {
    private final SiteTable<?> table;
    private final String name;
    private final FileExport export;

    /**
     * @param name of the table, to begin the file's with
     */
    ExportAction(SiteTable<?> table, String name) {
        super(Messages.export);
        setToolTipText(Messages.exportTip);
        this.table = table;
        this.name = name;
        export = new FileExport(table.control(), Messages.exportTitle, Messages.exportFailed);
    }

    @Override
    public void run() {
        export.ask(name + ".csv", "*.csv", "*.json")
                .ifPresent(
                        file -> table.export(read -> export.write(file, to -> written(read, to))));
    }

    private static Optional<String> written(TableExport read, Path file) throws IOException {
        read.write(file);
        return Optional.of(NLS.bind(Messages.exported, Noun.ROW.count(read.size()), file));
    }
}
