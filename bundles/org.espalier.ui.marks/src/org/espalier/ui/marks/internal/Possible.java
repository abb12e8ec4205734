// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.marks.internal;

import org.eclipse.core.expressions.PropertyTester;
import org.eclipse.ui.PlatformUI;
import org.espalier.ui.session.SiteSession;

import java.util.Locale;

/** Tells core expressions what can be done with a selection, and whether it has things at all. */
public final class Possible extends PropertyTester {
    /** The property's full name. */
    static final String PROPERTY = "org.espalier.ui.marks.can";

    @Override
    public boolean test(Object receiver, String property, Object[] args, Object expected) {
        MarkPick pick = MarkPick.of(receiver);
        if (property.equals("of")) {
            return !pick.isEmpty();
        }
        Marking marking = Marking.valueOf(String.valueOf(expected).toUpperCase(Locale.ROOT));
        return !marking.of(pick).isEmpty() && may(marking);
    }

    private static boolean may(Marking marking) {
        SiteSession session = PlatformUI.getWorkbench().getService(SiteSession.class);
        return session == null || session.denied(marking.kind()).isEmpty();
    }
}
