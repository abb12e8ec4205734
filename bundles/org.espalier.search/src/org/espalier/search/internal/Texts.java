// SPDX-License-Identifier: EPL-2.0
package org.espalier.search.internal;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** Sentences of this bundle. */
public final class Texts {
    private static final ResourceBundle ALL =
            ResourceBundle.getBundle("org.espalier.search.internal.texts");

    private Texts() {}

    /** The sentence {@code key} with {@code values} put in. */
    public static String of(String key, Object... values) {
        // Numbers are positions and bounds, which people count without separators.
        Object[] texts = Stream.of(values).map(String::valueOf).toArray();
        return MessageFormat.format(ALL.getString(key), texts);
    }
}
