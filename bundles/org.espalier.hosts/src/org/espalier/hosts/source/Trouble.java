// SPDX-License-Identifier: EPL-2.0
package org.espalier.hosts.source;

import java.util.Objects;

/**
 * Something in a text that names hosts which was not taken.
 *
 * @param line where, from 1 on
 * @param words a sentence: what, why, and what to write instead
 */
public record Trouble(int line, String words) {
    /** Checks. */
    public Trouble {
        Objects.requireNonNull(words, "words");
    }
}
