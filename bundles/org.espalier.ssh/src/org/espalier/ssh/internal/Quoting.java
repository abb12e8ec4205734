// SPDX-License-Identifier: EPL-2.0
package org.espalier.ssh.internal;

import java.util.List;
import java.util.stream.Collectors;

/** Words for a shell at the other end, which SSH gives one string. */
final class Quoting {
    private Quoting() {}

    /**
     * One string that a POSIX shell takes apart into exactly these words.
     *
     * @throws IllegalArgumentException if there is no word, or one has a NUL, which no program can
     *     be given
     */
    static String line(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("No program is named.");
        }
        return words.stream().map(Quoting::word).collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A word of a command has a NUL.");
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
