// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.backup.internal;

import org.espalier.api.command.CommandId;
import org.espalier.api.controller.SiteBackups;
import org.espalier.controller.backup.SiteBackup;
import org.espalier.controller.core.ControllerCore;
import org.espalier.controller.core.ControllerSettings;
import org.espalier.controller.core.journal.JournalException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Backups of the site that runs in this process, beside its store. */
@Component
public final class OwnBackups implements SiteBackups {
    private final ControllerCore core;
    private final Path site;

    /** For the core that runs. */
    @Activate
    public OwnBackups(@Reference ControllerCore core, @Reference ControllerSettings settings) {
        this.core = core;
        this.site = settings.directory().toAbsolutePath().getParent();
    }

    @Override
    public synchronized void make(CommandId command) throws IOException {
        Path file = SiteBackup.file(site, command);
        if (Files.exists(file)) {
            return;
        }
        try {
            SiteBackup.write(core.journal(), site, file, core.clock().instant());
        } catch (JournalException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
