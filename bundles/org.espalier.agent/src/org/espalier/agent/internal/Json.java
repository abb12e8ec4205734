// SPDX-License-Identifier: EPL-2.0
package org.espalier.agent.internal;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Texts in JSON (RFC 8259), which YAML 1.2 reads as well, as long as no text has ends of lines of
 * its own: whoever makes the texts sees to that.
 */
final class Json {
    private static final int FIRST_PRINTABLE = ' ';

    private Json() {}

    /**
     * {@code value} as text.
     *
     * @param value maps of texts, lists, texts, numbers and booleans, to any depth
     */
    static String of(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
                Map.Entry<?, ?> each = i.next();
                quote((String) each.getKey(), out);
                // With a space: readers of YAML 1.1 want one.
                out.append(": ");
                write(each.getValue(), out);
                out.append(i.hasNext() ? ", " : "");
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
                write(i.next(), out);
                out.append(i.hasNext() ? ", " : "");
            }
            out.append(']');
        } else if (value instanceof String text) {
            quote(text, out);
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            throw new IllegalArgumentException("Not to be written: " + value);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
