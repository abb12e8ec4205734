// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.actions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.espalier.api.command.CancelTask;
import org.espalier.api.command.Command;
import org.espalier.api.command.UndoCommand;
import org.espalier.api.model.CommandKind;
import org.espalier.api.model.TaskId;
import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.UUID;

/** When the console asks for a reason before it sends. */
class SenderReasonTest {
    private static final TaskId TASK = new TaskId(new UUID(0, 1));

    @Test
    void aReasonIsAskedForTheKindsOfTheSite() {
        Command cancel = new CancelTask(TASK);
        assertThat(Sender.demanded(cancel, Set.of())).isFalse();
        assertThat(Sender.demanded(cancel, Set.of(CommandKind.DESTROY_VMS))).isFalse();
        assertThat(Sender.demanded(cancel, Set.of(CommandKind.CANCEL_TASK))).isTrue();
    }

    @Test
    void undoingAsksWhereTheSiteDemandsReasonsAtAll() {
        Command undo = new UndoCommand(TASK, false);
        assertThat(Sender.demanded(undo, Set.of())).isFalse();
        assertThat(Sender.demanded(undo, Set.of(CommandKind.DESTROY_VMS))).isTrue();
        assertThat(Sender.demanded(new UndoCommand(TASK, true), Set.of(CommandKind.LOCK))).isTrue();
    }
}
