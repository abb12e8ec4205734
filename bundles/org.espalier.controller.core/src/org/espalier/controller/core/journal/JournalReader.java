// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.journal;

import org.espalier.api.controller.AuditProof;

import java.util.List;

/** What can be read of a journal, also while a controller writes it. Safe for many threads. */
public interface JournalReader {
    /** What is kept, whole and as of one moment. */
    Recovered recover() throws JournalException;

    /**
     * Commands whose audit entries come after {@code sequence}, oldest first, at most {@code
     * limit}; the entries with their links of the audit's chain, where the journal has one.
     */
    List<CommandRecord> commands(long sequence, int limit) throws JournalException;

    /**
     * Verifies that commands, answers and audit entries are what was appended: reads all of them.
     */
    AuditProof verify() throws JournalException;
}
