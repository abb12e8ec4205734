// SPDX-License-Identifier: EPL-2.0
package org.espalier.ui.help.internal;

import java.util.List;

/**
 * A page as it is shown.
 *
 * @param text all of it; each picture is one character, U+FFFC
 * @param spans what is not plain, in order
 * @param pictures in order
 */
record Page(String text, List<Span> spans, List<Picture> pictures) {
    /** What stands in the text for a picture. */
    static final char PICTURE = '\uFFFC';

    Page {
        spans = List.copyOf(spans);
        pictures = List.copyOf(pictures);
    }

    /** How a part of the text looks. */
    enum Kind {
        TITLE,
        HEADING,
        STRONG,
        CODE
    }

    /** A part of the text. */
    record Span(int start, int length, Kind kind) {}

    /** A picture in the text; {@code words} say what it shows. */
    record Picture(int at, String file, String words) {}
}
