// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.site.internal.tables;

import org.eclipse.osgi.util.NLS;
import org.espalier.api.model.Capacity;
import org.espalier.ui.text.Quantities;

import java.util.Collection;

/** Sums for footers. */
final class Totals {
    private Totals() {}

    /** "8 vCPU, 16.0 GiB". */
    static String of(Collection<Capacity> sizes) {
        Capacity sum = sizes.stream().reduce(Capacity.NONE, Capacity::plus);
        return NLS.bind(
                Messages.totals,
                Quantities.count(sum.cores()),
                Quantities.bytes(sum.memoryBytes()));
    }
}
