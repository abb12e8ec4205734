// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.journal;

import org.espalier.api.command.CommandId;
import org.espalier.api.controller.AuditEntry;
import org.espalier.api.event.Snapshot;

import java.util.List;
import java.util.Optional;

/**
 * What a controller keeps on disk. One controller has it open at a time. Safe for many threads; a
 * call may wait for the disk.
 */
public interface Journal extends JournalReader, AutoCloseable {
    /**
     * Keeps all of {@code batch} or nothing of it. Once this returns it survives kill -9 and a
     * power cut.
     *
     * @throws JournalException with {@link JournalException#full} where the disk has no room:
     *     nothing was kept, and the same batch may be given again. Any other leaves open whether
     *     the batch was kept; only {@link #close} may follow
     */
    void append(Batch batch) throws JournalException;

    /** What was answered to the command {@code id}, however long ago. */
    Optional<CommandRecord> command(CommandId id) throws JournalException;

    /** Audit entries after {@code sequence}, oldest first, at most {@code limit}. */
    List<AuditEntry> audit(long sequence, int limit) throws JournalException;

    /**
     * Who has or had addresses: rows before {@code id}, the newest first, at most {@code limit}.
     * They follow from the changes of {@link org.espalier.api.model.AddressUse}s in the batches
     * that were appended. What is over for longer than {@link AddressRow#KEPT} goes when the
     * journal is compacted.
     */
    List<AddressRow> addresses(long id, int limit) throws JournalException;

    /** Replaces all revisions up to that of {@code snapshot} by it; commands and audit stay. */
    void compact(Snapshot snapshot) throws JournalException;

    /** Lets another controller have it. */
    @Override
    void close() throws JournalException;
}
