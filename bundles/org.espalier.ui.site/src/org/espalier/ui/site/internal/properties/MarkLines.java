// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.properties;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.Lock;
import org.espalier.api.model.Marks;
import org.espalier.ui.session.Measurements;
import org.espalier.ui.text.Quantities;

import java.util.ArrayList;
import java.util.List;

/** What people keep about a thing, as far as there is something. */
final class MarkLines {
    private MarkLines() {}

    /** By {@code clock} it is said for how long something is locked. */
    static List<Property> of(Marks marks, Measurements clock) {
        List<Property> lines = new ArrayList<>();
        marks.owner().ifPresent(person -> lines.add(Property.of(Messages.owner, person)));
        marks.folder().ifPresent(path -> lines.add(Property.of(Messages.folder, path)));
        if (!marks.tags().isEmpty()) {
            lines.add(Property.of(Messages.tags, String.join(" ", marks.sortedTags())));
        }
        if (!marks.note().isEmpty()) {
            lines.add(Property.of(Messages.note, marks.note()));
        }
        if (marks.guarded()) {
            lines.add(Property.of(Messages.guarded, Messages.guardedYes));
        }
        marks.lock()
                .ifPresent(lock -> lines.add(Property.of(Messages.locked, locked(lock, clock))));
        return lines;
    }

    private static String locked(Lock lock, Measurements clock) {
        String ago = Quantities.ago(clock.age(lock.since()));
        return lock.reason().isEmpty()
                ? NLS.bind(Messages.lockedBy, lock.by(), ago)
                : NLS.bind(Messages.lockedWhy, new Object[] {lock.by(), ago, lock.reason()});
    }
}
