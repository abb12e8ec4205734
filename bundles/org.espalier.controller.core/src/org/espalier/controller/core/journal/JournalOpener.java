// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.journal;

import java.nio.file.Path;

/** Opens journals: an OSGi service of each kind of store. */
public interface JournalOpener {
    /**
     * Opens the journal below {@code directory}, which is made where it is not there.
     *
     * @throws JournalException naming the cause: another controller has it open, a newer version
     *     wrote it, it is damaged, or it cannot be read or written
     */
    Journal open(Path directory) throws JournalException;
}
