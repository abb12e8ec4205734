// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import org.espalier.api.model.CommandKind;

/** What can be done with what is kept about things. */
enum Marking {
    TAGS(CommandKind.SET_PROPERTIES),
    NOTE(CommandKind.SET_PROPERTIES),
    FOLDER(CommandKind.SET_PROPERTIES),
    OWNER(CommandKind.SET_OWNER),
    PROTECT(CommandKind.PROTECT),
    UNPROTECT(CommandKind.PROTECT),
    LOCK(CommandKind.LOCK),
    UNLOCK(CommandKind.LOCK);

    private final CommandKind kind;

    Marking(CommandKind kind) {
        this.kind = kind;
    }

    CommandKind kind() {
        return kind;
    }

    /** Whether it is done without a question. */
    boolean atOnce() {
        return this == PROTECT || this == UNPROTECT || this == UNLOCK;
    }

    /** Those of {@code pick} that it would change, as far as that is known before. */
    MarkPick of(MarkPick pick) {
        return switch (this) {
            case TAGS, NOTE, FOLDER, OWNER -> pick;
            case PROTECT -> pick.with(marks -> !marks.guarded());
            case UNPROTECT -> pick.with(marks -> marks.guarded());
            case LOCK -> pick.with(marks -> marks.lock().isEmpty());
            case UNLOCK -> pick.with(marks -> marks.lock().isPresent());
        };
    }
}
