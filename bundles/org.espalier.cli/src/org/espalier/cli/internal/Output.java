// SPDX-License-Identifier: EPL-2.0
package org.espalier.cli.internal;

import java.util.Locale;

/** How results are printed. */
enum Output {
    TABLE,
    JSON,
    CSV;

    /** By the name that people give. */
    static Output of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
