// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import org.espalier.api.controller.Standing;
import org.espalier.api.model.UndoStep;
import org.espalier.model.site.MUndo;
import org.espalier.ui.session.SiteSession;

import java.util.Comparator;
import java.util.Optional;

/** Which command of the person at the console is undone, or done again, next. */
final class Undos {
    private static final Comparator<UndoStep> ORDER = Comparator.comparingLong(UndoStep::number);

    private Undos() {}

    /** The newest that was not undone, or of what was undone the one that was undone last. */
    static Optional<UndoStep> next(SiteSession session, boolean again) {
        Optional<String> me = session.standing().map(Standing::name);
        return session.site().getUndos().stream()
                .map(MUndo::getRecord)
                .map(UndoStep.class::cast)
                .filter(step -> me.equals(Optional.of(step.by())) && step.undone() == again)
                .max(again ? ORDER.reversed() : ORDER);
    }
}
