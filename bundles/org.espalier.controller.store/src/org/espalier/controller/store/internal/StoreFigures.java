// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.store.internal;

import org.espalier.api.controller.HealthFinding;
import org.espalier.controller.core.journal.JournalException;

import java.io.IOException;
import java.util.List;

/** What can be said of a store besides how fast it is. */
interface StoreFigures {
    /** What there is to say; may wait for the disk or the server. */
    List<HealthFinding> read() throws IOException, JournalException;
}
