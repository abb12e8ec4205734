// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.images.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.espalier.ui.access.AccessibleNames;
import org.espalier.ui.text.Quantities;

import java.util.ArrayList;
import java.util.List;

/** How much a host may give to others, out of a few. */
public final class LimitField {
    private static final long MB = 1_000_000;

    private final List<Long> limits = new ArrayList<>(List.of(0L, MB, 5 * MB, 10 * MB, 25 * MB));
    private final Combo combo;

    /** {@code first} bytes a second to begin with; 0 is none. */
    public LimitField(Composite parent, long first) {
        limits.addAll(List.of(50 * MB, 100 * MB, 250 * MB, 500 * MB));
        if (!limits.contains(first)) {
            limits.add(first);
        }
        combo = new Combo(parent, SWT.READ_ONLY);
        combo.setData("id", "limit.rate");
        AccessibleNames.of(combo, Texts.limitLabel);
        combo.setItems(limits.stream().map(LimitField::words).toArray(String[]::new));
        combo.select(limits.indexOf(first));
    }

    /** What to lay out. */
    public Control control() {
        return combo;
    }

    /** What is chosen, bytes a second; 0 for none. */
    public long limit() {
        return limits.get(Math.max(0, combo.getSelectionIndex()));
    }

    private static String words(long limit) {
        return limit == 0 ? Texts.limitNone : Quantities.rate(limit);
    }
}
