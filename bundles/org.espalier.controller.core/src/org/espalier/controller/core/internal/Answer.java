// SPDX-License-Identifier: EPL-2.0
package org.espalier.controller.core.internal;

import org.espalier.api.command.CommandReply;
import org.espalier.controller.core.journal.CommandRecord;

import java.util.Optional;

/**
 * What the writer answers, with what those must know who do something besides.
 *
 * @param reply what is said to whoever asked
 * @param accepted the command as it stands in the journal, where this accepts it
 * @param again whether it was answered before
 */
record Answer(CommandReply reply, Optional<CommandRecord> accepted, boolean again) {
    /** The answer in {@code record}. */
    static Answer of(CommandRecord record, boolean again) {
        boolean accepts = record.reply() instanceof CommandReply.Accepted;
        return new Answer(record.reply(), Optional.of(record).filter(r -> accepts), again);
    }

    /** A refusal that is not kept. */
    static Answer refused(CommandReply.Refused reply) {
        return new Answer(reply, Optional.empty(), false);
    }
}
